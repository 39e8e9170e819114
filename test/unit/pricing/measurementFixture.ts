import type { Measurement } from '../../../src/pricing/runHistory.ts';

/** A run of `durationMs` at 128 MB. */
export function measurement(durationMs: number, changes: Partial<Measurement> = {}): Measurement {
  return {
    at: '2026-11-23T10:00:00.000Z',
    durationMs,
    billedDurationMs: Math.ceil(durationMs),
    memorySize: 128,
    maxMemoryUsedMb: 30,
    logBytes: 300,
    ...changes,
  };
}
