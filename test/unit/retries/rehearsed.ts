import * as path from 'node:path';
import { Assets } from '../../../src/assets.ts';
import { EventCatalog } from '../../../src/events/eventCatalog.ts';
import type { EventSource, Queue } from '../../../src/functions/eventSource.ts';
import type { LambdaFunction } from '../../../src/functions/lambdaFunction.ts';
import type { BatchStep } from '../../../src/retries/batchStep.ts';
import { batchStepText } from '../../../src/retries/batchStepText.ts';
import { PolledBatch, type PolledKind } from '../../../src/retries/polledBatch.ts';
import type { RecordFate } from '../../../src/retries/recordFates.ts';
import { servePolledBatch } from '../../../src/retries/servePolledBatch.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { localFunction } from '../../localFunction.ts';

const fixtures = path.resolve('test/fixtures/retries');
const nowhere = { line: 0, character: 0 };

export interface Rehearsed {
  /** The timeline as it is read. */
  readonly lines: readonly string[];
  readonly steps: readonly BatchStep[];
  /** What became of the records, in their order. */
  readonly fates: readonly RecordFate['fate'][];
  readonly deliveries: readonly number[];
  /** The events that the function got. */
  readonly events: readonly string[];
}

/** A handler of `test/fixtures/retries/` with one event source. */
export function polledFunction(
  file: string,
  symbol: string,
  source: EventSource | undefined,
  changes: Partial<LambdaFunction> = {},
): LambdaFunction {
  return localFunction(path.join(fixtures, file), symbol, {
    // More than a slow machine needs, less than a queue's usual visibility timeout.
    timeout: 20,
    eventSources: source ? [source] : [],
    ...changes,
  });
}

/** A source as a template describes it that says nothing else. */
export function polledSource(kind: PolledKind, changes: Partial<EventSource> = {}): EventSource {
  return {
    kind,
    invocation: 'polled',
    reportsBatchItemFailures: false,
    ...(kind === 'SQS' ? { queue: queue() } : {}),
    ...(kind === 'Kinesis' || kind === 'DynamoDB'
      ? { bisects: false, maximumRetryAttempts: -1, maximumRecordAge: -1, onFailure: 'none' }
      : {}),
    ...changes,
  };
}

export function queue(changes: Partial<Queue> = {}): Queue {
  return {
    fifo: false,
    visibilityTimeout: 30,
    maxReceiveCount: 'none',
    deadLetterQueue: 'none',
    retentionPeriod: 345_600,
    isDeadLetterQueue: false,
    place: { file: 'template.yaml', range: { start: nowhere, end: nowhere } },
    ...changes,
  };
}

/** The sample event of this name with so many records; `bodies`: of SQS, theirs. */
export function sampleBatch(name: string, bodies: number | readonly string[], groups?: readonly string[]): string {
  const records = String(typeof bodies === 'number' ? bodies : bodies.length);
  const event = JSON.parse(new EventCatalog(new Assets(path.resolve('dist'))).read(name, { records })) as {
    Records?: { body: string; attributes: Record<string, string> }[];
  };
  if (typeof bodies !== 'number') {
    event.Records?.forEach((record, index) => {
      record.body = bodies[index] ?? '';
      if (groups) record.attributes['MessageGroupId'] = groups[index] ?? '';
    });
  }
  return JSON.stringify(event);
}

/** Rehearses in a real sandbox. */
export async function rehearse(
  sandbox: Sandbox,
  fn: LambdaFunction,
  event: string,
  signal?: AbortSignal,
): Promise<Rehearsed> {
  const steps: BatchStep[] = [];
  const events: string[] = [];
  const invoke = (batch: string) => {
    events.push(batch);
    return sandbox.invoke({ function: fn, event: batch }, signal ? { signal } : {});
  };
  const fates = await servePolledBatch(fn, PolledBatch.read(event), invoke, (step) => void steps.push(step));
  return {
    lines: steps.map(batchStepText),
    steps,
    fates: fates.map(({ fate }) => fate),
    deliveries: fates.map(({ deliveries }) => deliveries),
    events,
  };
}
