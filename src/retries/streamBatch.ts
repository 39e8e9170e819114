import type { EventSource } from '../functions/eventSource.ts';
import type { Invocation } from '../sandbox/invocation.ts';
import type { BatchDeliveries } from './batchDeliveries.ts';
import type { End } from './batchStep.ts';
import { invocationRecord } from './invocationRecord.ts';
import type { PolledBatch, PolledRecord } from './polledBatch.ts';

type Records = readonly PolledRecord[];

/** Where a batch is tried again without end, so often. */
const usualAttempts = 3;
/** And where it is tried more often than this. */
const mostAttempts = 10;

/** A batch of the shard that is not through. `failures`: how often it has failed, without those that split it. */
interface Waiting {
  readonly records: Records;
  readonly failures: number;
}

/**
 * Serves a batch as Lambda serves those of a stream: a failed one is tried again, and all behind it waits; it may be split, or
 * go on from the first record that the function reports; in the end it is discarded
 * (https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html,
 * https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-batchfailurereporting.html).
 */
export async function serveStreamBatch(
  batch: PolledBatch,
  source: EventSource,
  deliveries: BatchDeliveries,
): Promise<void> {
  let isNoted = false;
  let waiting: readonly Waiting[] = [{ records: batch.records, failures: 0 }];
  for (let round = 1; ; round++) {
    const [next, ...behind] = waiting;
    if (!next || !deliveries.mayGoOn(waiting.flatMap(({ records }) => records))) return;
    const { records } = next;
    const { response, invocation } = await deliveries.deliver(records, round);
    switch (response.kind) {
      case 'unread':
        succeed(deliveries.unread(records, response.named), deliveries);
        waiting = behind;
        break;
      case 'succeeded':
        succeed(records, deliveries);
        waiting = behind;
        break;
      case 'unrehearsed':
        deliveries.settle('open', { kind: 'open', why: 'unrehearsed', records });
        waiting = behind;
        break;
      case 'reported': {
        const checkpoint = records.findIndex((record) => response.failed.includes(record));
        succeed(records.slice(0, checkpoint), deliveries);
        if (response.failed.length > 1 && !isNoted) {
          isNoted = true;
          deliveries.say({ kind: 'note', note: { kind: 'severalReported' }, records });
        }
        const rest = { records: records.slice(checkpoint), failures: next.failures };
        // With bisecting, the report is where it is split, and that is no retry.
        const isSplit = source.bisects === true && checkpoint > 0;
        const again = isSplit
          ? retried(rest, true, deliveries)
          : retriedOrEnded(rest, true, batch, source, invocation, deliveries);
        if (again === 'blocked') {
          block(behind, deliveries);
          return;
        }
        waiting = [...again, ...behind];
        break;
      }
      case 'failed':
      case 'misreported': {
        const again =
          source.bisects === true && records.length > 1
            ? halves(next, deliveries)
            : retriedOrEnded(next, false, batch, source, invocation, deliveries);
        if (again === 'blocked') {
          block(behind, deliveries);
          return;
        }
        waiting = [...again, ...behind];
      }
    }
  }
}

function succeed(records: Records, deliveries: BatchDeliveries): void {
  if (records.length > 0) deliveries.settle('succeeded', { kind: 'succeeded', from: 'stream', records });
}

function halves({ records, failures }: Waiting, deliveries: BatchDeliveries): readonly Waiting[] {
  const middle = Math.ceil(records.length / 2);
  const [first, second] = [records.slice(0, middle), records.slice(middle)];
  deliveries.say({ kind: 'split', halves: [first, second], records });
  return [
    { records: first, failures },
    { records: second, failures },
  ];
}

function retried(batch: Waiting, checkpoint: boolean, deliveries: BatchDeliveries): readonly Waiting[] {
  deliveries.say({ kind: 'returned', to: 'stream', checkpoint, records: batch.records });
  return [batch];
}

/** After a failure that counts. `blocked`: nothing of the shard gets past it. */
function retriedOrEnded(
  failed: Waiting,
  checkpoint: boolean,
  batch: PolledBatch,
  source: EventSource,
  last: Invocation,
  deliveries: BatchDeliveries,
): readonly Waiting[] | 'blocked' {
  const { records } = failed;
  const failures = failed.failures + 1;
  const { maximumRetryAttempts: most, maximumRecordAge: age } = source;
  const isCounted = most !== undefined && most >= 0;
  if (isCounted && failures > most) {
    discard(records, failures, 'RetryAttemptsExhausted', batch, source, last, deliveries);
    return [];
  }
  const rehearsed = isCounted ? mostAttempts : usualAttempts;
  if (failures < rehearsed) return retried({ records, failures }, checkpoint, deliveries);

  const say = (end: End): void => deliveries.say({ kind: 'shortened', rehearsed, end, records });
  if (isCounted) {
    say({ kind: 'count', count: most + 1 });
    discard(records, most + 1, 'RetryAttemptsExhausted', batch, source, last, deliveries);
    return [];
  }
  if (most === -1 && age !== undefined && age > 0) {
    say({ kind: 'age', seconds: age });
    discard(records, failures, 'RecordAgeExceeded', batch, source, last, deliveries);
    return [];
  }
  if (most === -1 && age === -1) {
    say({ kind: 'expiry' });
    if (source.onFailure === 'none') deliveries.settle('lost', { kind: 'lost', why: 'expired', records });
    else deliveries.settle('open', { kind: 'open', why: 'destination', records });
  } else {
    say({ kind: 'unknown' });
  }
  return 'blocked';
}

function discard(
  records: Records,
  attempts: number,
  condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded',
  batch: PolledBatch,
  { onFailure }: EventSource,
  last: Invocation,
  deliveries: BatchDeliveries,
): void {
  if (onFailure === 'none') {
    deliveries.settle('lost', { kind: 'lost', why: 'noDestination', records });
  } else if (onFailure === undefined) {
    deliveries.settle('open', { kind: 'open', why: 'destination', records });
  } else {
    const record = invocationRecord(batch, records, condition, attempts, last);
    deliveries.settle('sent', { kind: 'sent', to: onFailure, record, records });
  }
}

function block(behind: readonly Waiting[], deliveries: BatchDeliveries): void {
  deliveries.say({ kind: 'blocked', by: 'stream', records: behind.flatMap(({ records }) => records) });
}
