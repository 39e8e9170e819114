import assert from 'node:assert/strict';
import * as path from 'node:path';
import { Assets } from '../../../src/assets.ts';
import type { EventSource } from '../../../src/functions/eventSource.ts';
import { silentLog } from '../../../src/log.ts';
import { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { marker } from '../../localFunction.ts';
import { markedProcesses } from '../../markedProcesses.ts';
import { polledFunction, polledSource, rehearse, sampleBatch, type Rehearsed } from './rehearsed.ts';

const again = 'Tried again; AWS waits before, longer each time, here not: ';
const onward = 'Tried again from the first one that was reported, with all behind it; AWS waits before, here not: ';

const severalReported =
  'Several were reported: AWS takes the one with the lowest sequence number, and tries all from there again. What becomes of good records behind it once it is discarded, AWS does not say; here they are discarded with it.';

describe('A batch of a stream', () => {
  let sandbox: Sandbox;

  before(() => {
    sandbox = new Sandbox(new Assets(path.resolve('dist')), silentLog);
  });

  after(async () => {
    await sandbox.dispose();
    if (process.platform === 'linux') assert.deepEqual(markedProcesses(marker), [], 'nothing is left running');
  });

  /** `bad`: the numbers of the records that fail. The sample's sequence numbers end with 961, 962, …, and 660, 661, …. */
  const serve = (
    symbol: string,
    count: number,
    bad: readonly number[],
    source: Partial<EventSource> = {},
    kind: 'Kinesis' | 'DynamoDB' = 'Kinesis',
  ): Promise<Rehearsed> => {
    const ends = bad.map((number) => (kind === 'Kinesis' ? 960 : 659) + number).join(',');
    const fn = polledFunction('stream.mjs', symbol, polledSource(kind, source), {
      environment: { MARKER: marker, BAD: ends },
    });
    return rehearse(sandbox, fn, sampleBatch(kind === 'Kinesis' ? 'kinesis-stream' : 'dynamodb-stream', count));
  };

  it('that succeeds lets the stream go on', async () => {
    const { lines, fates } = await serve('whole', 3, []);
    assert.deepEqual(lines, ['Delivery 1: #1–#3', 'Succeeded, and the stream goes on behind: #1–#3']);
    assert.deepEqual(fates, ['succeeded', 'succeeded', 'succeeded']);
  });

  it('that fails is tried again as a whole, and then is lost', async () => {
    const { lines, fates, deliveries } = await serve('whole', 2, [2], { maximumRetryAttempts: 1 });
    assert.deepEqual(lines, [
      'Delivery 1: #1–#2',
      'TypeError, so the whole batch has failed: #1–#2',
      `${again}#1–#2`,
      'Delivery 2: #1–#2',
      'TypeError, so the whole batch has failed: #1–#2',
      'Lost: #1–#2. The event source has no on-failure destination.',
    ]);
    assert.deepEqual(
      [fates, deliveries],
      [
        ['lost', 'lost'],
        [2, 2],
      ],
    );
  });

  it('is split until the bad record stands alone, and splitting is no retry', async () => {
    const { lines, fates, deliveries } = await serve('whole', 4, [3], { maximumRetryAttempts: 1, bisects: true });
    assert.deepEqual(lines, [
      'Delivery 1: #1–#4',
      'TypeError, so the whole batch has failed: #1–#4',
      'Split in two, which is not counted as a retry: #1–#2 and #3–#4',
      'Delivery 2: #1–#2',
      'Succeeded, and the stream goes on behind: #1–#2',
      'Delivery 3: #3–#4',
      'TypeError, so the whole batch has failed: #3–#4',
      'Split in two, which is not counted as a retry: #3 and #4',
      'Delivery 4: #3',
      'TypeError, so the whole batch has failed: #3',
      `${again}#3`,
      'Delivery 5: #3',
      'TypeError, so the whole batch has failed: #3',
      'Lost: #3. The event source has no on-failure destination.',
      'Delivery 6: #4',
      'Succeeded, and the stream goes on behind: #4',
    ]);
    assert.deepEqual(fates, ['succeeded', 'succeeded', 'lost', 'succeeded']);
    assert.deepEqual(deliveries, [2, 2, 4, 3]);
  });

  it('goes on from the first record that is reported, with those behind it that had succeeded', async () => {
    const { lines, fates, deliveries } = await serve('partial', 4, [2, 4], {
      reportsBatchItemFailures: true,
      maximumRetryAttempts: 1,
    });
    assert.deepEqual(lines, [
      'Delivery 1: #1–#4',
      'Reported as failed: #2, #4',
      'Succeeded, and the stream goes on behind: #1',
      severalReported,
      `${onward}#2–#4`,
      'Delivery 2: #2–#4',
      'Reported as failed: #2, #4',
      'Lost: #2–#4. The event source has no on-failure destination.',
    ]);
    assert.deepEqual(fates, ['succeeded', 'lost', 'lost', 'lost']);
    assert.deepEqual(deliveries, [1, 2, 2, 2]);
  });

  it('is split at what is reported where both are on', async () => {
    const { lines, fates } = await serve('partial', 3, [2], {
      reportsBatchItemFailures: true,
      bisects: true,
      maximumRetryAttempts: 0,
    });
    assert.deepEqual(lines, [
      'Delivery 1: #1–#3',
      'Reported as failed: #2',
      'Succeeded, and the stream goes on behind: #1',
      `${onward}#2–#3`,
      'Delivery 2: #2–#3',
      'Reported as failed: #2',
      'Lost: #2–#3. The event source has no on-failure destination.',
    ]);
    assert.deepEqual(fates, ['succeeded', 'lost', 'lost']);
  });

  it('is lost where it is reported and nobody reads that', async () => {
    const { fates, lines } = await serve('partial', 2, [2], {}, 'DynamoDB');
    assert.deepEqual(fates, ['succeeded', 'lost']);
    assert.match(lines[1] ?? '', /^Lost: #2\. They were reported as failed/);
  });

  for (const [kind, key] of [
    ['Kinesis', 'KinesisBatchInfo'],
    ['DynamoDB', 'DDBStreamBatchInfo'],
  ] as const) {
    it(`tells the destination of ${kind} where it was, and not what it said`, async () => {
      const { steps, lines, fates } = await serve(
        'whole',
        2,
        [1],
        { maximumRetryAttempts: 0, onFailure: 'Failures' },
        kind,
      );
      const sent = steps.find((step) => step.kind === 'sent');
      assert.ok(sent);
      const record = sent.record as Record<string, Record<string, unknown>>;
      const [first, last] = sent.records;
      assert.deepEqual(
        [record[key]?.['startSequenceNumber'], record[key]?.['endSequenceNumber'], record[key]?.['batchSize']],
        [first?.id, last?.id, 2],
      );
      assert.equal(record['requestContext']?.['condition'], 'RetryAttemptsExhausted');
      assert.equal(record['requestContext']['approximateInvokeCount'], 1);
      assert.match(lines.at(-1) ?? '', /^To the on-failure destination Failures: #1–#2\. .*not their content/);
      assert.deepEqual(fates, ['sent', 'sent']);
      const bucket = await serve('whole', 1, [1], { maximumRetryAttempts: 0, onFailure: 'arn:aws:s3:::kept' }, kind);
      assert.equal(bucket.lines.at(-1), 'To the on-failure destination arn:aws:s3:::kept, with their content: #1');
    });
  }

  it('that is tried until it expires blocks its shard', async () => {
    const { lines, fates, deliveries } = await serve('whole', 4, [1], { bisects: true });
    assert.deepEqual(lines.slice(-3), [
      'Rehearsed 3 times, not more: #1. On AWS it goes on until the records expire, if each attempt fails.',
      'Lost in the end: #1. Until then they block their shard or partition.',
      'Waiting behind, like all that comes later: #2–#4',
    ]);
    assert.deepEqual(fates, ['lost', 'open', 'open', 'open']);
    assert.deepEqual(deliveries, [5, 2, 1, 1]);
  });

  it('that is tried until it is so old is discarded, and the stream goes on', async () => {
    const { lines, fates } = await serve('whole', 2, [1], {
      bisects: true,
      maximumRecordAge: 3600,
      onFailure: 'Failures',
    });
    assert.ok(
      lines.includes(
        'Rehearsed 3 times, not more: #1. On AWS it goes on until the records are 1 h old, if each attempt fails.',
      ),
    );
    assert.deepEqual(fates, ['sent', 'succeeded']);
  });

  it('is not rehearsed without end where it is tried very often, or where that is not known', async () => {
    const often = await serve('whole', 1, [1], { maximumRetryAttempts: 5000 });
    assert.deepEqual([often.deliveries, often.fates], [[10], ['lost']]);
    assert.match(
      often.lines.at(-2) ?? '',
      /^Rehearsed 10 times, not more: #1\. On AWS there are 5001, if each of them fails/,
    );
    const unknown = await serve('whole', 1, [1], { maximumRetryAttempts: undefined });
    assert.deepEqual([unknown.deliveries, unknown.fates], [[3], ['open']]);
    const many = await serve(
      'whole',
      100,
      [...Array(100).keys()].map((n) => n + 1),
      { bisects: true, maximumRetryAttempts: 0 },
    );
    assert.match(many.lines.at(-1) ?? '', /^100 deliveries are rehearsed, not more\. Not settled: /);
  });

  it('whose destination is not known may be lost', async () => {
    const { lines } = await serve('whole', 1, [1], { maximumRetryAttempts: 0, onFailure: undefined });
    assert.equal(lines.at(-1), 'Lost, unless a destination that is not known here keeps them: #1');
  });

  for (const [kind, sample, parts] of [
    ['MSK', 'msk', 'order-topic-0'],
    ['SelfManagedKafka', 'self-managed-kafka', 'order-topic-0'],
    ['MQ', 'rabbitmq', 'order-queue::/'],
    ['MQ', 'activemq', ''],
    ['DocumentDB', 'documentdb', ''],
  ] as const) {
    it(`of ${sample} is tried again as a whole, and that is said`, async () => {
      const fn = polledFunction('stream.mjs', 'messages', polledSource(kind));
      const { lines, events, deliveries } = await rehearse(sandbox, fn, sampleBatch(sample, 3));
      assert.equal(lines[0], `Of ${kind} only whole batches are rehearsed: no partial batch responses, no offsets.`);
      assert.equal(lines[2], 'RangeError, so the whole batch has failed: #1–#3');
      assert.deepEqual(deliveries, [3, 3, 3]);
      const event = JSON.parse(events[1] ?? '') as Record<string, object | undefined>;
      assert.deepEqual(Object.keys(event['records'] ?? event['rmqMessagesByQueue'] ?? {}).join(), parts);
    });
  }
});
