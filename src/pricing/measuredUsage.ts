import { lambdaDefaults, type LambdaFunction } from '../functions/lambdaFunction.ts';
import type { Measurement } from './runHistory.ts';
import { localRange, longestDurationMs, type DurationSource, type Usage } from './usage.ts';

/**
 * What is known of a function's usage: its configuration, and the median duration of its local runs at `memorySize`
 * (else at the size of the newest run); without runs its timeout, the worst case. An unknown memory or timeout leaves
 * `memorySize` or `durationMs` out.
 */
export function measuredUsage(
  fn: LambdaFunction,
  measurements: readonly Measurement[],
  memorySize: number | undefined = fn.memorySize,
): Partial<Usage> {
  return {
    ...(memorySize === undefined ? {} : { memorySize }),
    architecture: fn.architecture ?? lambdaDefaults.architecture,
    ephemeralStorage: fn.ephemeralStorage ?? lambdaDefaults.ephemeralStorage,
    ...measuredDuration(fn.timeout, measurements, memorySize),
  };
}

function measuredDuration(
  timeout: number | undefined,
  measurements: readonly Measurement[],
  memorySize: number | undefined,
): Partial<Usage> {
  const timeoutMs = timeout === undefined ? undefined : timeout * 1000;
  const source = localRuns(measurements, memorySize);
  if (!source) {
    if (timeoutMs === undefined) return {};
    return { durationMs: timeoutMs, durationSource: { kind: 'timeout', durationMs: timeoutMs } };
  }
  const { durationMs } = source;
  const longest = Math.max(durationMs, timeoutMs ?? longestDurationMs);
  return {
    durationMs,
    durationRange: { low: durationMs * localRange.low, high: Math.min(durationMs * localRange.high, longest) },
    durationSource: source,
  };
}

function localRuns(measurements: readonly Measurement[], memorySize: number | undefined): DurationSource | undefined {
  const newest = measurements.at(-1);
  if (!newest) return undefined;
  const same = measurements.filter((run) => run.memorySize === memorySize);
  const runs = same.length > 0 ? same : measurements.filter((run) => run.memorySize === newest.memorySize);
  const durationMs = Math.min(Math.max(median(runs.map((run) => run.durationMs)), shortestMs), longestDurationMs);
  return { kind: 'measured', durationMs, runs: runs.length, memorySize: runs[0]?.memorySize ?? newest.memorySize };
}

/** What a report can show at least. */
const shortestMs = 0.01;

/** Of at least one value. */
function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? 0;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? upper) + upper) / 2 : upper;
}
