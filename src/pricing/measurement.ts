import type { Measurement } from './runHistory.ts';
import type { Invocation } from '../sandbox/invocation.ts';

/** What pricing needs to know of a run. */
export function measurementOf({ report, logs }: Invocation): Measurement {
  return {
    at: new Date().toISOString(),
    durationMs: report.durationMs,
    billedDurationMs: report.billedDurationMs,
    ...(report.initDurationMs === undefined ? {} : { initDurationMs: report.initDurationMs }),
    memorySize: report.memorySizeMb,
    maxMemoryUsedMb: report.maxMemoryUsedMb,
    logBytes: logs.reduce((bytes, line) => bytes + Buffer.byteLength(line) + 1, 0),
  };
}
