import { isStream, type EventSource } from '../functions/eventSource.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import type { Invocation } from '../sandbox/invocation.ts';
import { BatchDeliveries } from './batchDeliveries.ts';
import type { BatchStep, Note } from './batchStep.ts';
import type { PolledBatch } from './polledBatch.ts';
import { serveQueueBatch } from './queueBatch.ts';
import type { RecordFate } from './recordFates.ts';
import { serveStreamBatch } from './streamBatch.ts';

/**
 * Serves a batch as Lambda serves what it polls, until each of its records has come to its end: delivered again after a
 * failure, split, sent to where failures go, or lost. `invoke` runs the function with an event; what it throws ends the
 * rehearsal. Nothing is waited for. Resolves with what became of the records.
 */
export async function servePolledBatch(
  fn: LambdaFunction,
  batch: PolledBatch,
  invoke: (event: string) => Promise<Invocation>,
  onStep: (step: BatchStep) => void,
): Promise<readonly RecordFate[]> {
  const source = sourceOf(fn, batch);
  for (const note of notesOf(fn, batch, source)) onStep({ kind: 'note', note, records: batch.records });
  // Where it is unknown, what the function says is taken as it is meant.
  const reports =
    batch.kind === 'MQ' || batch.kind === 'DocumentDB' ? false : (source?.reportsBatchItemFailures ?? true);
  const deliveries = new BatchDeliveries(batch, isKafka(batch) && reports ? 'unrehearsed' : reports, invoke, onStep);
  const described = source ?? { kind: batch.kind, invocation: 'polled' };
  if (batch.kind === 'SQS') await serveQueueBatch(batch, described.queue ?? {}, deliveries);
  else await serveStreamBatch(batch, described, deliveries);
  return deliveries.fates.all;
}

/** The event source that sends the batch: the one of its name, else the first of its kind. */
function sourceOf(fn: LambdaFunction, { kind, sourceArn }: PolledBatch): EventSource | undefined {
  const ofKind = fn.eventSources.filter((source) => source.kind === kind);
  const names = sourceArn.split(/[:/]/);
  return (
    ofKind.find(({ source }) => source !== undefined && (source === sourceArn || names.includes(source))) ?? ofKind[0]
  );
}

function notesOf(fn: LambdaFunction, batch: PolledBatch, source: EventSource | undefined): Note[] {
  if (!source) return [{ kind: 'undescribed' }];
  const { batchSize, queue, reportsBatchItemFailures: reports } = source;
  const { timeout } = fn;
  const visibilityTimeout = queue?.visibilityTimeout;
  const isTooShort = timeout !== undefined && visibilityTimeout !== undefined && visibilityTimeout < timeout;
  const hasShards = new Set(batch.records.map(({ shard }) => shard)).size > 1;
  return [
    ...(reports === undefined && reportable(batch) ? [{ kind: 'reportsUnknown' } as const] : []),
    ...(batchSize !== undefined && batch.records.length > batchSize ? [{ kind: 'tooMany', batchSize } as const] : []),
    ...(isTooShort ? [{ kind: 'visibility', visibilityTimeout, timeout } as const] : []),
    ...(reportable(batch) ? [] : [{ kind: 'wholeBatches', source: batch.kind } as const]),
    ...(hasShards ? [{ kind: 'shards' } as const] : []),
  ];
}

function reportable({ kind }: PolledBatch): boolean {
  return kind === 'SQS' || isStream(kind);
}

function isKafka({ kind }: PolledBatch): boolean {
  return kind === 'MSK' || kind === 'SelfManagedKafka';
}
