import type { Invocation } from '../sandbox/invocation.ts';
import { readBatchResponse, type BatchResponse } from './batchResponse.ts';
import type { BatchStep } from './batchStep.ts';
import type { PolledBatch, PolledRecord } from './polledBatch.ts';
import { RecordFates, type Fate } from './recordFates.ts';

/** More deliveries are in no rehearsal: a batch of 100 of which all fail would be split for hours. */
export const mostDeliveries = 100;

export interface Delivery {
  readonly response: BatchResponse;
  readonly invocation: Invocation;
}

/** The deliveries of one rehearsal: they run the function, and note what becomes of the records. */
export class BatchDeliveries {
  readonly fates: RecordFates;
  readonly #batch: PolledBatch;
  readonly #reports: boolean | 'unrehearsed';
  readonly #invoke: (event: string) => Promise<Invocation>;
  readonly #onStep: (step: BatchStep) => void;
  #number = 0;

  constructor(
    batch: PolledBatch,
    reports: boolean | 'unrehearsed',
    invoke: (event: string) => Promise<Invocation>,
    onStep: (step: BatchStep) => void,
  ) {
    this.#batch = batch;
    this.#reports = reports;
    this.#invoke = invoke;
    this.#onStep = onStep;
    this.fates = new RecordFates(batch.records);
  }

  say(step: BatchStep): void {
    this.#onStep(step);
  }

  /** Says it, and that it is their end. */
  settle(fate: Fate, step: BatchStep): void {
    this.fates.settle(step.records, fate);
    this.#onStep(step);
  }

  /** The function has reported failures of these where nobody reads it; returns those that succeeded. */
  unread(records: readonly PolledRecord[], named: readonly PolledRecord[]): readonly PolledRecord[] {
    const step = { kind: 'lost', why: 'unread', records: named } as const;
    if (named.length > 0) {
      this.settle('lost', step);
      return records.filter((record) => !named.includes(record));
    }
    // It cannot be told which ones it means.
    this.fates.settle(records, 'open');
    this.#onStep(step);
    return [];
  }

  /** Whether there may be another one; says so where not. */
  mayGoOn(records: readonly PolledRecord[]): boolean {
    if (this.#number < mostDeliveries) return true;
    this.settle('open', { kind: 'open', why: 'deliveries', records });
    return false;
  }

  /** `round`: how often these have come, with this time. */
  async deliver(records: readonly PolledRecord[], round: number): Promise<Delivery> {
    this.#number += 1;
    const [first] = records;
    const receiveCount = this.#batch.kind === 'SQS' && first ? first.receiveCount + round - 1 : undefined;
    this.say({ kind: 'delivered', number: this.#number, receiveCount, records });
    this.fates.delivered(records);
    const invocation = await this.#invoke(this.#batch.eventOf(records, round));
    const response = readBatchResponse(invocation, records, this.#reports);
    if (response.kind === 'failed') this.say({ kind: 'failed', errorType: response.errorType, records });
    if (response.kind === 'misreported') this.say({ kind: 'misreported', mistake: response.mistake, records });
    if (response.kind === 'reported') this.say({ kind: 'reported', records: response.failed });
    return { response, invocation };
  }
}
