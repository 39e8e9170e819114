import type { Queue } from '../functions/eventSource.ts';
import type { BatchDeliveries } from './batchDeliveries.ts';
import type { End } from './batchStep.ts';
import type { PolledBatch, PolledRecord } from './polledBatch.ts';

/** Where a queue gives a message again and again, so often. */
const usualReceives = 3;
/** And where it gives it more often than this before it goes to the dead-letter queue. */
const mostReceives = 10;

/**
 * Serves a batch as Lambda and SQS do: what failed is visible again after the visibility timeout, and comes until it has been
 * received as often as the redrive policy says (https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html).
 * Those that come back at the same time come in one batch.
 */
export async function serveQueueBatch(
  batch: PolledBatch,
  queue: Partial<Queue>,
  deliveries: BatchDeliveries,
): Promise<void> {
  const { maxReceiveCount: most, visibilityTimeout } = queue;
  let waiting = batch.records;
  for (let round = 1; waiting.length > 0; round++) {
    waiting = withoutDead(waiting, round, queue, deliveries);
    if (waiting.length === 0 || !deliveries.mayGoOn(waiting)) return;
    const limit = typeof most === 'number' ? mostReceives : usualReceives;
    if (round > limit) {
      giveUp(waiting, limit, queue, deliveries);
      return;
    }
    const { response, invocation } = await deliveries.deliver(waiting, round);
    const durationSeconds = invocation.report.durationMs / 1000;
    if (visibilityTimeout !== undefined && durationSeconds > visibilityTimeout) {
      deliveries.say({ kind: 'visible', durationSeconds, seconds: visibilityTimeout, records: waiting });
    }
    let failed: readonly PolledRecord[];
    switch (response.kind) {
      case 'succeeded':
      case 'unrehearsed':
        failed = [];
        break;
      case 'unread':
        waiting = deliveries.unread(waiting, response.named);
        failed = [];
        break;
      case 'reported':
        failed = response.failed;
        break;
      case 'failed':
      case 'misreported':
        failed = waiting;
    }
    const done = waiting.filter((record) => !failed.includes(record));
    if (done.length > 0) deliveries.settle('succeeded', { kind: 'succeeded', from: 'queue', records: done });
    if (batch.isFifo) sayOrder(done, failed, deliveries);
    if (failed.length > 0) {
      deliveries.say({ kind: 'returned', to: 'queue', seconds: visibilityTimeout, records: failed });
    }
    waiting = failed;
  }
}

/** A queue moves a message when it would give it once more than the policy says. */
function withoutDead(
  records: readonly PolledRecord[],
  round: number,
  { maxReceiveCount: most, deadLetterQueue }: Partial<Queue>,
  deliveries: BatchDeliveries,
): readonly PolledRecord[] {
  const isDead = ({ receiveCount }: PolledRecord): boolean =>
    typeof most === 'number' && receiveCount + round - 1 > most;
  const dead = records.filter(isDead);
  if (dead.length > 0) deliveries.settle('deadLetter', { kind: 'deadLetter', to: deadLetterQueue, records: dead });
  return records.filter((record) => !isDead(record));
}

function giveUp(
  records: readonly PolledRecord[],
  rehearsed: number,
  { maxReceiveCount: most, deadLetterQueue, retentionPeriod, visibilityTimeout }: Partial<Queue>,
  deliveries: BatchDeliveries,
): void {
  const say = (end: End): void => deliveries.say({ kind: 'shortened', rehearsed, end, records });
  if (typeof most === 'number') {
    say({ kind: 'count', count: most });
    deliveries.settle('deadLetter', { kind: 'deadLetter', to: deadLetterQueue, records });
  } else if (most === 'none') {
    const times = visibilityTimeout ? Math.floor((retentionPeriod ?? NaN) / visibilityTimeout) : NaN;
    if (retentionPeriod === undefined) say({ kind: 'expiry' });
    else say({ kind: 'age', seconds: retentionPeriod, ...(times > rehearsed ? { times } : {}) });
    deliveries.settle('lost', { kind: 'lost', why: 'noRedrive', records });
  } else {
    say({ kind: 'unknown' });
  }
}

/** In a FIFO queue the younger ones of a group wait, but those that succeeded in the same batch have overtaken. */
function sayOrder(done: readonly PolledRecord[], failed: readonly PolledRecord[], deliveries: BatchDeliveries): void {
  const overtook = done.filter((record) => failed.some((behind) => isBefore(behind, record)));
  if (overtook.length > 0) {
    const behind = failed.filter((record) => overtook.some((after) => isBefore(record, after)));
    deliveries.say({ kind: 'overtook', behind, records: overtook });
  }
  if (failed.length > 0) deliveries.say({ kind: 'blocked', by: 'group', records: failed });
}

function isBefore(a: PolledRecord, b: PolledRecord): boolean {
  return a.group === b.group && a.number < b.number;
}
