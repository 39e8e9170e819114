import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../expectedError.ts';
import { lambdaDefaults, type LambdaFunction } from '../functions/lambdaFunction.ts';
import { estimate, type Estimate } from './estimate.ts';
import { formatDuration } from './format.ts';
import type { Measurement } from './runHistory.ts';
import { longestDurationMs, type Usage } from './usage.ts';

/** Where a function's duration comes from: the median of its local runs, or the timeout as the worst case. */
export type DurationSource =
  | { readonly kind: 'measured'; readonly durationMs: number; readonly runs: number; readonly memorySize: number }
  | { readonly kind: 'timeout'; readonly durationMs: number };

/** What a caller decides instead of the function's own configuration, region and volume included. */
export type UsageChoice = Partial<Omit<Usage, 'durationMs' | 'durationRange'>>;

/** A local run against one on AWS, once the CPU is scaled to the memory: how far the duration may be off. */
const localRange = { low: 0.6, high: 1.7 };

/** An estimate together with what it took from the function. */
export interface FunctionEstimate {
  /** MB. */
  readonly memorySize: number;
  readonly source: DurationSource;
  /** Its assumptions begin with where the duration comes from. */
  readonly estimate: Estimate;
}

/**
 * Prices a function with its own configuration and the duration of its local runs; without runs, with its timeout as
 * the worst case. Throws an ExpectedError where its memory or timeout is unknown and not chosen.
 */
export function functionEstimate(
  fn: LambdaFunction,
  measurements: readonly Measurement[],
  choice: UsageChoice = {},
): FunctionEstimate {
  const memorySize = choice.memorySize ?? fn.memorySize;
  if (memorySize === undefined) {
    throw new ExpectedError(
      l10n.t('The MemorySize of {0} cannot be resolved here: choose one to see a price.', fn.name),
    );
  }
  const source = durationSource(fn, measurements, memorySize);
  if (!source) {
    throw new ExpectedError(
      l10n.t('{0} has not run here and its Timeout cannot be resolved: run it once to see a price.', fn.name),
    );
  }
  const priced = estimate({
    ...configurationOf(fn),
    ...choice,
    memorySize,
    durationMs: source.durationMs,
    ...rangeOf(source, fn.timeout),
  });
  const assumptions = [sourceAssumption(source, memorySize), ...priced.assumptions];
  return { memorySize, source, estimate: { ...priced, assumptions } };
}

/** The best duration that is known: runs at this memory size, else runs at another one, else the timeout. */
function durationSource(
  fn: LambdaFunction,
  measurements: readonly Measurement[],
  memorySize: number,
): DurationSource | undefined {
  const newest = measurements.at(-1);
  const atThisMemory = measurements.some((measurement) => measurement.memorySize === memorySize);
  const measuredAt = atThisMemory ? memorySize : newest?.memorySize;
  const runs = measurements.filter((measurement) => measurement.memorySize === measuredAt);
  if (measuredAt !== undefined) {
    const durationMs = clamp(median(runs.map((run) => run.durationMs)), 0.01, longestDurationMs);
    return { kind: 'measured', durationMs, runs: runs.length, memorySize: measuredAt };
  }
  return fn.timeout === undefined ? undefined : { kind: 'timeout', durationMs: fn.timeout * 1000 };
}

function configurationOf(fn: LambdaFunction): Partial<Usage> {
  return {
    architecture: fn.architecture ?? lambdaDefaults.architecture,
    ephemeralStorage: fn.ephemeralStorage ?? lambdaDefaults.ephemeralStorage,
  };
}

function rangeOf(source: DurationSource, timeout: number | undefined): Pick<Usage, 'durationRange'> {
  if (source.kind === 'timeout') return {};
  const longest = Math.max(source.durationMs, timeout === undefined ? longestDurationMs : timeout * 1000);
  return {
    durationRange: {
      low: source.durationMs * localRange.low,
      high: Math.min(source.durationMs * localRange.high, longest),
    },
  };
}

function sourceAssumption(source: DurationSource, memorySize: number): string {
  if (source.kind === 'timeout') {
    return l10n.t('Not run here yet: the timeout of {0} is the worst case.', formatDuration(source.durationMs));
  }
  const { runs, durationMs, memorySize: measuredAt } = source;
  if (measuredAt !== memorySize) {
    return l10n.t(
      'The duration is the median of local runs ({0}: {1}) at {2} MB, not scaled to {3} MB. Run it at that size to know better.',
      runs,
      formatDuration(durationMs),
      measuredAt,
      memorySize,
    );
  }
  return l10n.t(
    "The duration is the median of local runs ({0}: {1}). This machine's CPU is not Lambda's: AWS may take {2} to {3} times as long.",
    runs,
    formatDuration(durationMs),
    localRange.low,
    localRange.high,
  );
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

/** Of at least one value. */
function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? 0;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? upper) + upper) / 2 : upper;
}
