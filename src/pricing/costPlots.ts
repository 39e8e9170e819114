import type { Architecture, LambdaFunction } from '../functions/lambdaFunction.ts';
import type { Costs } from './costs.ts';
import { estimate } from './estimate.ts';
import { longestDurationMs } from './completeUsage.ts';
import { functionCost } from './functionCost.ts';
import { functionUsage, type UsageKnowledge } from './functionUsage.ts';
import { tuningSizes } from './memorySizes.ts';
import type { Usage } from './usage.ts';

/** Cost and duration at one memory size, on both architectures; undefined where a price is not known. */
export interface MemoryPoint {
  readonly memorySize: number;
  /** ms, the same on both: what is measured here says nothing of the difference. */
  readonly durationMs: number;
  readonly durationHighMs: number;
  readonly cost: Readonly<Record<Architecture, number | undefined>>;
}

export interface VolumePoint {
  readonly requests: number;
  readonly cost: number;
  /** With the account's free tier. */
  readonly freeTierCost: number;
}

/** What the function would cost and take at other memory sizes, that in use among them. */
export function memoryPoints(
  fn: LambdaFunction,
  knowledge: UsageKnowledge,
  costs: Costs,
  memorySize: number,
): MemoryPoint[] {
  const sizes = [...new Set([...tuningSizes, memorySize])].sort((a, b) => a - b);
  const duration = durationOver(fn, knowledge, memorySize);
  return sizes.flatMap((size) => {
    const at = (architecture: Architecture) => {
      const chosen = { ...knowledge.chosen, ...duration(size), memorySize: size, architecture };
      return functionCost(fn, { ...knowledge, chosen }, costs.book);
    };
    const [x86, arm] = [at('x86_64'), at('arm64')];
    const usage = x86.usage ?? arm.usage;
    if (!usage) return [];
    const cost = { x86_64: x86.estimate?.total.expected, arm64: arm.estimate?.total.expected };
    const { durationMs, durationRange } = usage;
    return [{ memorySize: size, durationMs, durationHighMs: durationRange?.high ?? durationMs, cost }];
  });
}

/** A duration that was chosen holds at `memorySize`; at other sizes it changes as what was measured does. */
function durationOver(
  fn: LambdaFunction,
  knowledge: UsageKnowledge,
  memorySize: number,
): (size: number) => Pick<Usage, 'durationMs'> | undefined {
  const chosen = knowledge.chosen?.durationMs;
  if (chosen === undefined) return () => undefined;
  const measured = (size: number): number | undefined => {
    const rest = { ...knowledge.chosen };
    delete rest.durationMs;
    return functionUsage(fn, { ...knowledge, chosen: { ...rest, memorySize: size } }).durationMs;
  };
  const base = measured(memorySize);
  return (size) => {
    const here = measured(size);
    const factor = base !== undefined && here !== undefined ? here / base : 1;
    return { durationMs: Math.min(chosen * factor, longestDurationMs) };
  };
}

const volumesPerDecade = 8;
const decades = { from: 3, to: 10 };

/** What the function would cost at other monthly volumes, evenly spread over powers of ten. */
export function volumePoints(usage: Usage, costs: Costs): VolumePoint[] {
  const steps = (decades.to - decades.from) * volumesPerDecade;
  return Array.from({ length: steps + 1 }, (_, index) => {
    const requests = Math.round(10 ** (decades.from + index / volumesPerDecade));
    const at = (freeTier: boolean): number => {
      return estimate(scaled(usage, requests, freeTier), costs.book).total.expected;
    };
    return { requests, cost: at(false), freeTierCost: at(true) };
  });
}

/** Provisioned environments serve the share that they served. */
function scaled(usage: Usage, requests: number, freeTier: boolean): Usage {
  const { provisionedConcurrency: provisioned, requests: before = 1_000_000 } = usage;
  if (provisioned?.requests === undefined) return { ...usage, requests, freeTier };
  const share = before === 0 ? 1 : provisioned.requests / before;
  const served = Math.min(requests, Math.round(requests * share));
  return { ...usage, requests, freeTier, provisionedConcurrency: { ...provisioned, requests: served } };
}
