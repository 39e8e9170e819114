import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../../expectedError.ts';
import { lambdaBounds, type Architecture, type LambdaFunction } from '../../functions/lambdaFunction.ts';
import { processorsOf } from '../../sandbox/cpuThrottle.ts';
import type { Invocation } from '../../sandbox/invocation.ts';
import type { InvokeRequest } from '../../sandbox/invokeRequest.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { billedMilliseconds } from '../estimatePart.ts';
import { median } from '../median.ts';
import type { RegionPrices } from '../regionPrices.ts';
import { requiredPrice } from '../requiredPrice.ts';
import { splitTime, undisturbedMs } from '../timeSplit.ts';
import { recommended, tuningStrategies, type TuningStrategy } from './recommendation.ts';
import type { TuningPoint } from './visualizationLink.ts';

/** What was measured at one memory size. */
export interface TunedSize extends TuningPoint {
  /** Of the warm runs: shortest, longest, and each, without the time that other programs took. `durationMs` is their median. */
  readonly spread: { readonly low: number; readonly high: number };
  readonly durations: readonly number[];
  /** The first run, its init phase not included. */
  readonly coldDurationMs: number;
  readonly initDurationMs: number | undefined;
  readonly maxMemoryUsedMb: number;
  /** Median CPU time of the warm runs; undefined where this system does not tell it. */
  readonly cpuMs: number | undefined;
  /** Of the warm runs' cost. */
  readonly costSpread: { readonly low: number; readonly high: number };
}

/** A size at which the function did not succeed. */
export interface FailedSize {
  readonly memorySize: number;
  /** As the invocation ended, e.g. `outOfMemory`, with its message. */
  readonly reason: string;
}

export interface Tuning {
  readonly sizes: readonly TunedSize[];
  readonly failed: readonly FailedSize[];
  readonly recommended: Readonly<Record<TuningStrategy, number>> | undefined;
  /** Translated sentences: how far this can be trusted. */
  readonly trust: readonly string[];
  readonly currency: string;
  readonly architecture: Architecture;
}

export interface TuningPlan {
  readonly request: Omit<InvokeRequest, 'memorySize' | 'cpu' | 'residue'>;
  /** MB. */
  readonly memorySizes: readonly number[];
  /** Warm runs at each size, after one that starts cold. */
  readonly repeat: number;
  readonly prices: RegionPrices;
  readonly architecture: Architecture;
}

export interface TuningProgress {
  readonly memorySize: number;
  /** Runs so far, of all. */
  readonly done: number;
  readonly all: number;
}

export interface TuningOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: TuningProgress) => void;
  readonly onInvocation?: (invocation: Invocation) => Promise<void>;
}

/** What AWS gives beyond this only helps functions that compute in parallel. */
const oneProcessor = 1;

/**
 * Runs a function at every memory size with the CPU that AWS gives for it: once cold, then `repeat` times warm. Sizes at
 * which it fails are told and left out. Throws ExpectedError where it cannot run at all, where no size succeeded, or what
 * `signal` is aborted with.
 */
export async function tuneMemory(
  plan: TuningPlan,
  sandbox: Sandbox,
  { signal, onProgress, onInvocation }: TuningOptions = {},
): Promise<Tuning> {
  const { memorySizes, repeat, architecture, prices } = plan;
  const sizes: TunedSize[] = [];
  const failed: FailedSize[] = [];
  const all = memorySizes.length * (repeat + 1);
  for (const [index, memorySize] of memorySizes.entries()) {
    const runs: Invocation[] = [];
    while (runs.length <= repeat) {
      onProgress?.({ memorySize, done: index * (repeat + 1) + runs.length, all });
      const request = { ...plan.request, memorySize, cpu: 'scaled', residue: false } as const;
      const invocation = await sandbox.invoke(request, signal ? { signal } : {});
      await onInvocation?.(invocation);
      if (invocation.status !== 'success') {
        failed.push({ memorySize, reason: reasonOf(invocation) });
        break;
      }
      runs.push(invocation);
    }
    if (runs.length > repeat) sizes.push(tunedSize(memorySize, runs, plan));
  }
  onProgress?.({ memorySize: memorySizes.at(-1) ?? 0, done: all, all });
  const [firstFailure] = failed;
  if (sizes.length === 0 && firstFailure) {
    throw new ExpectedError(
      l10n.t('{0} succeeded at no memory size: {1}', plan.request.function.name, firstFailure.reason),
    );
  }
  const best = (strategy: TuningStrategy): number => recommended(sizes, strategy)?.memorySize ?? 0;
  const [cost, speed, balanced] = tuningStrategies.map(best);
  return {
    sizes,
    failed,
    recommended: { cost: cost ?? 0, speed: speed ?? 0, balanced: balanced ?? 0 },
    trust: trustIn(sizes, plan.request.function),
    currency: prices.currency,
    architecture,
  };
}

/** What one invocation of `durationMs` costs, its request included. */
export function invocationCost(
  memorySize: number,
  durationMs: number,
  architecture: Architecture,
  prices: RegionPrices,
): number {
  const what = l10n.t('duration on {0}', architecture);
  const [perGbSecond = 0] = requiredPrice(prices.duration[architecture], what, prices).prices;
  const perRequest = requiredPrice(prices.requestsPerMillion, l10n.t('requests'), prices) / 1_000_000;
  return perRequest + (memorySize / 1024) * (billedMilliseconds(durationMs) / 1000) * perGbSecond;
}

function tunedSize(memorySize: number, runs: readonly Invocation[], { architecture, prices }: TuningPlan): TunedSize {
  const [cold, ...warm] = runs;
  const durations = warm.map(durationOf);
  const cpuTimes = warm.flatMap(({ cpuMs }) => cpuMs ?? []);
  const cost = (durationMs: number): number => invocationCost(memorySize, durationMs, architecture, prices);
  const spread = { low: Math.min(...durations), high: Math.max(...durations) };
  const durationMs = median(durations);
  return {
    memorySize,
    durationMs,
    cost: cost(durationMs),
    spread,
    durations,
    costSpread: { low: cost(spread.low), high: cost(spread.high) },
    coldDurationMs: cold ? durationOf(cold) : 0,
    initDurationMs: cold?.report.initDurationMs,
    maxMemoryUsedMb: Math.max(...runs.map(({ report }) => report.maxMemoryUsedMb)),
    cpuMs: cpuTimes.length === warm.length ? median(cpuTimes) : undefined,
  };
}

/** Without what other programs took of this machine's processors. */
function durationOf({ report: { durationMs }, cpuMs, queuedMs, processors }: Invocation): number {
  return Math.round(undisturbedMs({ durationMs, cpuMs, queuedMs, processors }) * 100) / 100;
}

function reasonOf({ status, error }: Invocation): string {
  return error ? `${status}: ${error.errorMessage}` : status;
}

/** How far the result can be trusted, and why not further. */
function trustIn(sizes: readonly TunedSize[], fn: LambdaFunction): string[] {
  const split = sizes.flatMap(({ durationMs, cpuMs, memorySize }) => {
    if (cpuMs === undefined) return [];
    return splitTime({ durationMs, cpuMs, processors: processorsOf(memorySize) }) ?? [];
  });
  const cpu = median([0, ...split.map(({ cpuMs }) => cpuMs)].slice(split.length > 0 ? 1 : 0));
  const wait = median([0, ...split.map(({ waitMs }) => waitMs)].slice(split.length > 0 ? 1 : 0));
  const wide = sizes.filter(({ spread, durationMs }) => spread.high > durationMs * 1.5 && spread.high - durationMs > 5);
  return [
    ...(split.length === 0
      ? [
          l10n.t(
            'This system cannot slow the CPU down to what each size gets: all sizes ran at full speed, so only the memory differs.',
          ),
        ]
      : [
          l10n.t(
            'One run is about {0} ms of CPU time and {1} ms of waiting. The shape over memory follows from that; the CPU time itself is of this machine, on AWS 0.6 to 1.7 times as long.',
            rounded(cpu),
            rounded(wait),
          ),
        ]),
    ...(wait > cpu
      ? [
          l10n.t(
            'It mostly waits. What it waits for answered from here, not from inside AWS: there it is usually faster.',
          ),
        ]
      : []),
    ...(wide.length > 0
      ? [
          l10n.t(
            'The runs at {0} MB differ by more than half: repeat them more often, or while nothing else runs.',
            wide.map(({ memorySize }) => memorySize).join(', '),
          ),
        ]
      : []),
    ...(fn.architecture === 'arm64'
      ? [l10n.t('It ran on this machine, not on arm64: there CPU time differs by up to a quarter.')]
      : []),
    ...(sizes.some(({ memorySize }) => processorsOf(memorySize) > oneProcessor)
      ? [l10n.t('Above 1,769 MB more memory brings more processors: only what computes in parallel gets faster.')]
      : []),
  ];
}

function rounded(ms: number): number {
  return ms < 10 ? Math.round(ms * 10) / 10 : Math.round(ms);
}

/** Sizes out of a list as people write it: `128,256 512`. Throws ExpectedError for what Lambda does not have. */
export function memorySizesOf(text: string): number[] {
  const sizes = text
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map(Number);
  const { low, high } = lambdaBounds.memorySize;
  const wrong = sizes.length === 0 || !sizes.every((size) => Number.isInteger(size) && size >= low && size <= high);
  if (wrong) {
    throw new ExpectedError(
      l10n.t(
        '{0}: memory sizes in MB are needed, whole numbers from {1} to {2}, with commas between.',
        text,
        low,
        high,
      ),
    );
  }
  return [...new Set(sizes)].sort((a, b) => a - b);
}
