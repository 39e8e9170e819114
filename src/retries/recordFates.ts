import type { PolledRecord } from './polledBatch.ts';

/**
 * Where a record ends. `deadLetter`: in the dead-letter queue; `sent`: a destination hears where it was; `lost`: nothing keeps
 * it; `open`: the rehearsal ended before it did, or what becomes of it is not known here.
 */
export type Fate = 'succeeded' | 'deadLetter' | 'sent' | 'lost' | 'open';

export interface RecordFate {
  readonly record: PolledRecord;
  /** How often the function got it. */
  readonly deliveries: number;
  readonly fate: Fate;
}

/** What became of each record of a batch; written while it is rehearsed. */
export class RecordFates {
  readonly #records: readonly PolledRecord[];
  readonly #deliveries = new Map<PolledRecord, number>();
  readonly #fates = new Map<PolledRecord, Fate>();

  constructor(records: readonly PolledRecord[]) {
    this.#records = records;
  }

  delivered(records: readonly PolledRecord[]): void {
    for (const record of records) this.#deliveries.set(record, (this.#deliveries.get(record) ?? 0) + 1);
  }

  settle(records: readonly PolledRecord[], fate: Fate): void {
    for (const record of records) this.#fates.set(record, fate);
  }

  get all(): readonly RecordFate[] {
    return this.#records.map((record) => ({
      record,
      deliveries: this.#deliveries.get(record) ?? 0,
      fate: this.#fates.get(record) ?? 'open',
    }));
  }
}

/** Whether every record was handled in the end. */
export function isHandled(fates: readonly RecordFate[]): boolean {
  return fates.every(({ fate }) => fate === 'succeeded');
}
