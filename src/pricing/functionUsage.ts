import { lambdaDefaults, type LambdaFunction } from '../functions/lambdaFunction.ts';
import { longestDurationMs } from './completeUsage.ts';
import { localUncertainty, reportUncertainty, type Uncertainty } from './durationRange.ts';
import { median } from './median.ts';
import type { Measurement } from './runHistory.ts';
import { durationAt, splitTime, undisturbedMs } from './timeSplit.ts';
import type { DurationSource, Usage } from './usage.ts';

/** What is known of a function beside its template. */
export interface UsageKnowledge {
  /** Its runs here, and AWS's reports of it. */
  readonly measurements: readonly Measurement[];
  /** What its user says: the monthly volume, the region; it wins over everything else. */
  readonly chosen?: Partial<Usage>;
  /** How much slower Lambda's processor is than this machine's; undefined: not compared. */
  readonly cpuFactor?: number | undefined;
}

/**
 * The usage of a function: its configuration, and how long it takes. That is (best first) what AWS reports, the median
 * of local runs scaled to the memory, or its timeout, the worst case. An unknown memory or timeout leaves `memorySize`
 * or `durationMs` out.
 */
export function functionUsage(fn: LambdaFunction, knowledge: UsageKnowledge): Partial<Usage> {
  const { chosen = {} } = knowledge;
  const usage: Partial<Usage> = {
    architecture: fn.architecture ?? lambdaDefaults.architecture,
    ephemeralStorage: fn.ephemeralStorage ?? lambdaDefaults.ephemeralStorage,
    ...(fn.memorySize === undefined ? {} : { memorySize: fn.memorySize }),
    ...measuredExtras(bestOf(knowledge.measurements)),
    ...templateExtras(fn),
    ...chosen,
  };
  if (chosen.durationMs !== undefined) {
    return { ...usage, durationSource: { kind: 'assumption', durationMs: chosen.durationMs } };
  }
  return { ...usage, ...durationOf(fn, usage, knowledge) };
}

/** What the template says of other charges than requests and duration. */
function templateExtras({ concurrency, snapStart, runtime, durable, tenantIsolation }: LambdaFunction): Partial<Usage> {
  const { provisioned } = concurrency;
  const unpriced = [
    ...(durable === true ? ['durable' as const] : []),
    ...(tenantIsolation === true ? ['tenantEnvironments' as const] : []),
  ];
  return {
    ...(typeof provisioned === 'number' && provisioned > 0
      ? { provisionedConcurrency: { environments: provisioned } }
      : {}),
    ...(snapStart === true ? { snapStart: { free: runtime?.startsWith('java') === true } } : {}),
    ...(unpriced.length > 0 ? { unpriced } : {}),
  };
}

/** What runs say beside the duration: their logs, and how long a cold start takes. */
function measuredExtras(measurements: readonly Measurement[]): Partial<Usage> {
  if (measurements.length === 0) return {};
  const init = measurements.flatMap(({ initDurationMs }) => initDurationMs ?? []);
  return {
    logBytes: Math.round(median(measurements.map(({ logBytes }) => logBytes))),
    ...(init.length > 0 ? { initDurationMs: Math.min(median(init), longestDurationMs) } : {}),
  };
}

function durationOf(
  fn: LambdaFunction,
  { memorySize, architecture = lambdaDefaults.architecture }: Partial<Usage>,
  { measurements, cpuFactor }: UsageKnowledge,
): Partial<Usage> {
  const timeoutMs = fn.timeout === undefined ? undefined : fn.timeout * 1000;
  const runs = bestOf(measurements);
  if (runs[0]?.source === 'aws') return reportedDuration(runs, memorySize, reportUncertainty[architecture], timeoutMs);
  if (runs.length > 0) return localDuration(runs, memorySize, cpuFactor, timeoutMs);
  if (timeoutMs === undefined) return {};
  return { durationMs: timeoutMs, durationSource: { kind: 'timeout', durationMs: timeoutMs } };
}

function reportedDuration(
  reports: readonly Measurement[],
  memorySize: number | undefined,
  { low, high }: Uncertainty,
  timeoutMs: number | undefined,
): Partial<Usage> {
  const runs = sameMemory(warmOnes(reports), memorySize);
  const durationMs = median(runs.map((run) => run.durationMs));
  const { memorySize: reportedAt = 0 } = runs[0] ?? {};
  const source = { kind: 'reports', runs: runs.length, memorySize: reportedAt } as const;
  return ranged({ low: durationMs * low, expected: durationMs, high: durationMs * high }, source, timeoutMs);
}

function localDuration(
  measurements: readonly Measurement[],
  memorySize: number | undefined,
  cpuFactor: number | undefined,
  timeoutMs: number | undefined,
): Partial<Usage> {
  const warm = warmOnes(measurements);
  // Runs at the memory itself need no scaling for it; where there are none, those of the newest run's size are scaled.
  const runs = sameMemory(warm, memorySize);
  const ranMemory = runs[0]?.memorySize ?? 0;
  const target = memorySize ?? ranMemory;
  const { low, high } = cpuFactor === undefined ? localUncertainty.uncalibrated : localUncertainty.calibrated;
  const at = (share: number): number => median(runs.map((run) => scaledDuration(run, target, share)));
  const factor = cpuFactor ?? 1;
  const cpuTimes = runs.flatMap(({ cpuMs }) => cpuMs ?? []);
  const source = {
    kind: 'measured',
    runs: runs.length,
    memorySize: ranMemory,
    measuredMs: median(runs.map(undisturbedMs)),
    cpuMs: cpuTimes.length === runs.length ? median(cpuTimes) : undefined,
    calibrated: cpuFactor !== undefined,
  } as const;
  if (source.cpuMs !== undefined) {
    return ranged({ low: at(factor * low), expected: at(factor), high: at(factor * high) }, source, timeoutMs);
  }
  // How much of it was computing is not known: between all of it and none.
  const { measuredMs } = source;
  const allComputing = durationAt({ waitMs: 0, cpuMs: measuredMs * factor * high, threads: 1 }, target);
  return ranged({ low: measuredMs * low, expected: measuredMs, high: allComputing }, source, timeoutMs);
}

function scaledDuration(run: Measurement, memorySize: number, factor: number): number {
  const split = splitTime(run);
  return split ? durationAt(split, memorySize, factor) : run.durationMs;
}

type SourceOf<T = DurationSource> = T extends DurationSource ? Omit<T, 'durationMs'> : never;

/** No invocation takes longer than its timeout, and none is shown as shorter than a report shows. */
function ranged(
  range: { low: number; expected: number; high: number },
  source: SourceOf,
  timeoutMs: number | undefined,
): Partial<Usage> {
  const longest = Math.min(timeoutMs ?? longestDurationMs, longestDurationMs);
  const clamp = (ms: number): number => Math.min(Math.max(ms, shortestMs), longest);
  const durationMs = clamp(range.expected);
  return {
    durationMs,
    durationRange: { low: clamp(range.low), high: clamp(range.high) },
    durationSource: { ...source, durationMs },
  };
}

/** AWS's reports where there are some: what runs here say is then of no interest. */
function bestOf(measurements: readonly Measurement[]): readonly Measurement[] {
  const reports = measurements.filter(({ source }) => source === 'aws');
  return reports.length > 0 ? reports : measurements;
}

/** Almost all requests on AWS find a warm environment; the first one of an environment takes longer. */
function warmOnes(measurements: readonly Measurement[]): readonly Measurement[] {
  const warm = measurements.filter(({ initDurationMs }) => initDurationMs === undefined);
  return warm.length > 0 ? warm : measurements;
}

/** At `memorySize`, else at the size of the newest. */
function sameMemory(measurements: readonly Measurement[], memorySize: number | undefined): readonly Measurement[] {
  const same = measurements.filter((run) => run.memorySize === memorySize);
  if (same.length > 0) return same;
  const newest = measurements.at(-1)?.memorySize;
  return measurements.filter((run) => run.memorySize === newest);
}

/** What a report can show at least. */
const shortestMs = 0.01;
