import assert from 'node:assert/strict';
import * as path from 'node:path';
import { Assets } from '../../../src/assets.ts';
import type { EventSource } from '../../../src/functions/eventSource.ts';
import { silentLog } from '../../../src/log.ts';
import { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { marker } from '../../localFunction.ts';
import { markedProcesses } from '../../markedProcesses.ts';
import { polledFunction, polledSource, queue, rehearse, sampleBatch, type Rehearsed } from './rehearsed.ts';

const dead = queue({ maxReceiveCount: 2, deadLetterQueue: 'Dead' });

describe('A batch of a queue', () => {
  let sandbox: Sandbox;

  before(() => {
    sandbox = new Sandbox(new Assets(path.resolve('dist')), silentLog);
  });

  after(async () => {
    await sandbox.dispose();
    if (process.platform === 'linux') assert.deepEqual(markedProcesses(marker), [], 'nothing is left running');
  });

  const serve = (
    symbol: string,
    bodies: readonly string[],
    source: Partial<EventSource> = {},
    timeout = 20,
  ): Promise<Rehearsed> => {
    const fn = polledFunction('queue.py', symbol, polledSource('SQS', source), { timeout });
    return rehearse(sandbox, fn, sampleBatch('sqs', bodies));
  };

  it('that succeeds is deleted', async () => {
    const { lines, fates } = await serve('whole', ['good', 'good', 'good']);
    assert.deepEqual(lines, [
      'Delivery 1, ApproximateReceiveCount 1: #1–#3',
      'Succeeded, and deleted from the queue: #1–#3',
    ]);
    assert.deepEqual(fates, ['succeeded', 'succeeded', 'succeeded']);
  });

  it('that fails comes back as a whole, is counted, and goes to the dead-letter queue, the good with the bad', async () => {
    const { lines, fates, deliveries, events } = await serve('whole', ['good', 'bad'], { queue: dead });
    assert.deepEqual(lines, [
      'Delivery 1, ApproximateReceiveCount 1: #1–#2',
      'ValueError, so the whole batch has failed: #1–#2',
      'Back in the queue after its visibility timeout of 30 s, which is not waited for here: #1–#2',
      'Delivery 2, ApproximateReceiveCount 2: #1–#2',
      'ValueError, so the whole batch has failed: #1–#2',
      'Back in the queue after its visibility timeout of 30 s, which is not waited for here: #1–#2',
      'To the dead-letter queue Dead: #1–#2',
    ]);
    assert.deepEqual(
      [fates, deliveries],
      [
        ['deadLetter', 'deadLetter'],
        [2, 2],
      ],
    );
    const second = JSON.parse(events[1] ?? '') as {
      Records: { attributes: { ApproximateReceiveCount: string }; receiptHandle: string }[];
    };
    assert.deepEqual(
      second.Records.map(({ attributes }) => attributes.ApproximateReceiveCount),
      ['2', '2'],
      'the function itself sees the count',
    );
    const first = JSON.parse(events[0] ?? '') as typeof second;
    assert.notEqual(first.Records[0]?.receiptHandle, second.Records[0]?.receiptHandle);
  });

  it('comes again with a count of its own, where the event had been received before', async () => {
    const event = sampleBatch('sqs', ['bad']).replace('"ApproximateReceiveCount":"1"', '"ApproximateReceiveCount":"2"');
    const fn = polledFunction('queue.py', 'whole', polledSource('SQS', { queue: dead }));
    const { deliveries, fates } = await rehearse(sandbox, fn, event);
    assert.deepEqual([deliveries, fates], [[1], ['deadLetter']]);
  });

  it('that fails once succeeds the next time', async () => {
    const { fates, deliveries } = await serve('whole', ['good', 'until 2'], { queue: dead });
    assert.deepEqual(
      [fates, deliveries],
      [
        ['succeeded', 'succeeded'],
        [2, 2],
      ],
    );
  });

  it('gives back what is reported, and nothing else', async () => {
    const { lines, fates, deliveries } = await serve('partial', ['good', 'bad', 'until 2', 'good'], {
      reportsBatchItemFailures: true,
      queue: dead,
    });
    assert.deepEqual(lines, [
      'Delivery 1, ApproximateReceiveCount 1: #1–#4',
      'Reported as failed: #2–#3',
      'Succeeded, and deleted from the queue: #1, #4',
      'Back in the queue after its visibility timeout of 30 s, which is not waited for here: #2–#3',
      'Delivery 2, ApproximateReceiveCount 2: #2–#3',
      'Reported as failed: #2',
      'Succeeded, and deleted from the queue: #3',
      'Back in the queue after its visibility timeout of 30 s, which is not waited for here: #2',
      'To the dead-letter queue Dead: #2',
    ]);
    assert.deepEqual(fates, ['succeeded', 'deadLetter', 'succeeded', 'succeeded']);
    assert.deepEqual(deliveries, [1, 2, 2, 1]);
  });

  it('is lost where it is reported and nobody reads that', async () => {
    const { lines, fates } = await serve('partial', ['good', 'bad'], { queue: dead });
    assert.deepEqual(lines.slice(1), [
      'Lost: #2. They were reported as failed, but the event source has no ReportBatchItemFailures, so that nobody reads it and the whole batch counts as done.',
      'Succeeded, and deleted from the queue: #1',
    ]);
    assert.deepEqual(fates, ['succeeded', 'lost']);
    const wrong = await serve('answer', ['empty', 'good'], { queue: dead });
    assert.deepEqual(wrong.fates, ['open', 'open'], 'which ones failed cannot be told');
    assert.match(wrong.lines.at(-1) ?? '', /^Lost: what batchItemFailures names\./);
  });

  it('takes a report for granted where the template leaves it open, and says so', async () => {
    const { lines, fates } = await serve('partial', ['good', 'bad'], {
      reportsBatchItemFailures: undefined,
      queue: dead,
    });
    assert.match(lines[0] ?? '', /^Whether the event source has ReportBatchItemFailures is not known here/);
    assert.deepEqual(fates, ['succeeded', 'deadLetter']);
  });

  describe('fails as a whole where the answer', () => {
    const mistakes: Readonly<Record<string, [answer: string, said: string]>> = {
      'has an empty itemIdentifier': [
        'empty',
        'An entry of batchItemFailures has no itemIdentifier: {"itemIdentifier":""}.',
      ],
      'has no itemIdentifier': [
        '{"batchItemFailures":[{"id":"1"}]}',
        'An entry of batchItemFailures has no itemIdentifier: {"id":"1"}.',
      ],
      'has an itemIdentifier of null': [
        '{"batchItemFailures":[{"itemIdentifier":null}]}',
        'An entry of batchItemFailures has no itemIdentifier: {"itemIdentifier":null}.',
      ],
      'has texts instead of objects': [
        '{"batchItemFailures":["1"]}',
        'An entry of batchItemFailures has no itemIdentifier: "1".',
      ],
      'names a message that is not there': [
        '{"batchItemFailures":[{"itemIdentifier":"other"}]}',
        'No record of the batch has the itemIdentifier "other".',
      ],
      'has no list': ['{"batchItemFailures":"all"}', 'batchItemFailures is no list, but "all".'],
      'is a text': ['"done"', 'The response is no JSON object, as AWS wants it of a batch, but "done".'],
      'is no JSON': ['NaN', 'The response is no JSON.'],
    };
    for (const [name, [answer, said]] of Object.entries(mistakes)) {
      it(name, async () => {
        const once = queue({ maxReceiveCount: 1, deadLetterQueue: 'Dead' });
        const { lines, fates } = await serve('answer', [answer, 'good'], {
          reportsBatchItemFailures: true,
          queue: once,
        });
        assert.equal(lines[1], `${said} So the whole batch has failed: #1–#2`);
        assert.deepEqual(fates, ['deadLetter', 'deadLetter']);
      });
    }

    for (const answer of ['null', '""', '{}', '{"batchItemFailures":null}', '{"batchItemFailures":[]}']) {
      it(`and not where it is ${answer}`, async () => {
        const { fates } = await serve('answer', [answer, 'good'], { reportsBatchItemFailures: true, queue: dead });
        assert.deepEqual(fates, ['succeeded', 'succeeded']);
      });
    }
  });

  it('comes back after a timeout and a crash, too', async () => {
    const once = queue({ maxReceiveCount: 1, deadLetterQueue: 'Dead' });
    const timeout = await serve('slow', ['good'], { queue: once }, 1);
    assert.deepEqual(
      [timeout.lines[1], timeout.fates],
      ['Sandbox.Timedout, so the whole batch has failed: #1', ['deadLetter']],
    );
    const crash = await serve('crash', ['good'], { queue: once });
    assert.deepEqual(
      [crash.lines[1], crash.fates],
      ['Runtime.ExitError, so the whole batch has failed: #1', ['deadLetter']],
    );
  });

  it('without a redrive policy comes until it expires', async () => {
    const { lines, fates, deliveries } = await serve('partial', ['good', 'bad'], { reportsBatchItemFailures: true });
    assert.deepEqual(lines.slice(-2), [
      'Rehearsed 3 times, not more: #2. On AWS it goes on until the records are 4 days old, up to 11520 times, if each attempt fails.',
      'Lost in the end: #2. The queue has no redrive policy, so that no dead-letter queue keeps them.',
    ]);
    assert.deepEqual(
      [fates, deliveries],
      [
        ['succeeded', 'lost'],
        [1, 3],
      ],
    );
  });

  it('is not rehearsed without end where it is received very often', async () => {
    const often = queue({ maxReceiveCount: 500, deadLetterQueue: 'Dead' });
    const { lines, fates, deliveries } = await serve('whole', ['bad'], { queue: often });
    assert.deepEqual(lines.slice(-2), [
      'Rehearsed 10 times, not more: #1. On AWS there are 500, if each of them fails.',
      'To the dead-letter queue Dead: #1',
    ]);
    assert.deepEqual([fates, deliveries], [['deadLetter'], [10]]);
  });

  it('of a queue that the template does not describe ends where nothing is known', async () => {
    const { lines, fates } = await serve('whole', ['bad'], { queue: undefined });
    assert.equal(lines.at(-1), 'Rehearsed 3 times, not more: #1. How often AWS tries is not known here.');
    assert.deepEqual(fates, ['open']);
    const bare = await rehearse(sandbox, polledFunction('queue.py', 'partial', undefined), sampleBatch('sqs', ['bad']));
    assert.match(bare.lines[0] ?? '', /^No event source of this kind is described for the function/);
    assert.deepEqual(bare.fates, ['open']);
  });

  it('says what AWS does not deliver so', async () => {
    const { lines } = await serve(
      'whole',
      ['good', 'good'],
      { batchSize: 1, queue: queue({ visibilityTimeout: 2 }) },
      3,
    );
    assert.deepEqual(lines.slice(0, 2), [
      'AWS would not deliver all of these at once: the batch size is 1.',
      'The queue’s visibility timeout of 2 s is shorter than the function’s timeout of 3 s. AWS refuses that: messages would come again while they are worked on.',
    ]);
  });

  it('that takes longer than the queue hides it is handled twice', async () => {
    const { lines } = await serve('two_seconds', ['good'], { queue: queue({ visibilityTimeout: 1 }) });
    assert.match(
      lines[2] ?? '',
      /^This took [\d.]+ s, longer than the visibility timeout of 1 s: AWS delivers them to another environment meanwhile/,
    );
  });

  describe('that keeps the order', () => {
    const bodies = ['good', 'bad', 'good', 'good'];
    const groups = ['a', 'a', 'a', 'b'];
    const source = polledSource('SQS', { reportsBatchItemFailures: true, queue: { ...dead, fifo: true } });

    it('holds back the group of a message that failed', async () => {
      const fn = polledFunction('queue.py', 'ordered', source);
      const { lines, fates } = await rehearse(sandbox, fn, sampleBatch('sqs-fifo', bodies, groups));
      assert.deepEqual(lines.slice(0, 5), [
        'Delivery 1, ApproximateReceiveCount 1: #1–#4',
        'Reported as failed: #2–#3',
        'Succeeded, and deleted from the queue: #1, #4',
        'Their message groups wait for them; no younger message of these is delivered before: #2–#3',
        'Back in the queue after its visibility timeout of 30 s, which is not waited for here: #2–#3',
      ]);
      assert.equal(
        lines.some((line) => line.startsWith('Out of order')),
        false,
      );
      assert.deepEqual(fates, ['succeeded', 'deadLetter', 'deadLetter', 'succeeded']);
    });

    it('is out of order where a younger message of the group succeeds', async () => {
      const fn = polledFunction('queue.py', 'partial', source);
      const { lines, fates } = await rehearse(sandbox, fn, sampleBatch('sqs-fifo', bodies, groups));
      assert.equal(
        lines[3],
        'Out of order: #3 of the same message group succeeded before #2. In a FIFO queue, report all records of a group from the first one that failed.',
      );
      assert.deepEqual(fates, ['succeeded', 'deadLetter', 'succeeded', 'succeeded']);
    });
  });

  it('is given up with its run, and leaves nothing running', async () => {
    const giveUp = new AbortController();
    const fn = polledFunction('queue.py', 'slow', polledSource('SQS', { queue: dead }), { timeout: 900 });
    const rehearsing = rehearse(sandbox, fn, sampleBatch('sqs', ['good']), giveUp.signal);
    giveUp.abort(new Error('given up'));
    await assert.rejects(rehearsing, /given up/);
  });
});
