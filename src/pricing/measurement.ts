import type { Measurement } from './runHistory.ts';
import type { Invocation } from '../sandbox/invocation.ts';

/** What pricing needs to know of a run; undefined for one that failed or was cut short: it says nothing about the usual duration. */
export function measurementOf({
  status,
  report,
  logs,
  cpuMs,
  queuedMs,
  processors,
}: Invocation): Measurement | undefined {
  if (status !== 'success') return undefined;
  return {
    at: new Date().toISOString(),
    durationMs: report.durationMs,
    billedDurationMs: report.billedDurationMs,
    ...(report.initDurationMs === undefined ? {} : { initDurationMs: report.initDurationMs }),
    memorySize: report.memorySizeMb,
    maxMemoryUsedMb: report.maxMemoryUsedMb,
    logBytes: logs.reduce((bytes, line) => bytes + Buffer.byteLength(line) + 1, 0),
    ...(cpuMs === undefined ? {} : { cpuMs }),
    ...(queuedMs === undefined ? {} : { queuedMs }),
    ...(processors === undefined ? {} : { processors }),
  };
}
