import type { RegionPrices, TieredPrice } from './regionPrices.ts';
import { tierAmounts, type TierAmount } from './tiers.ts';
import type { CompleteUsage } from './usage.ts';

/** One line of the bill. `quantity` is what is charged, after a free tier. `amount` is not rounded. */
export interface EstimatePart {
  readonly name: PartName;
  readonly quantity: number;
  readonly unit: PartUnit;
  readonly amount: number;
  /** How the quantity falls into price tiers; only where there is more than one. */
  readonly tiers?: readonly TierAmount[];
}

export type PartName =
  | 'requests'
  | 'duration'
  | 'init'
  | 'provisioned-concurrency'
  | 'provisioned-duration'
  | 'ephemeral-storage'
  | 'snapstart-cache'
  | 'snapstart-restore'
  | 'response-streaming'
  | 'event-pollers'
  | 'durable-operations'
  | 'durable-written'
  | 'durable-retained'
  | 'tenant-environments'
  | 'managed-instances'
  | 'managed-instances-fee'
  | 'logs';

export type PartUnit = 'requests' | 'GB-seconds' | 'GB' | 'GB-months' | 'unit-hours' | 'instance-hours' | 'operations';

/** What a part is computed from: one month, at one of the durations of the range. */
export interface PartInput {
  readonly usage: CompleteUsage;
  readonly durationMs: number;
  readonly prices: RegionPrices;
}

/** What AWS's calculator takes for a month (https://calculator.aws). */
export const hoursPerMonth = 730;

/** Whole milliseconds, rounded up, at least one: what Lambda charges for. The sum of two measurements carries no float noise. */
export function billedMilliseconds(durationMs: number, initDurationMs = 0): number {
  return Math.max(1, Math.ceil(Number((durationMs + initDurationMs).toFixed(6))));
}

/** GB as Lambda counts memory: MB / 1024. */
export function memoryGb({ memorySize }: Pick<CompleteUsage, 'memorySize'>): number {
  return memorySize / 1024;
}

/** A part at one price for each unit. */
export function flatPart(name: PartName, unit: PartUnit, quantity: number, price: number): EstimatePart {
  return { name, quantity, unit, amount: exact(quantity * price) };
}

/** A part whose price falls with the volume; `used`: what other parts have taken of the tiers before. */
export function tieredPart(
  name: PartName,
  unit: PartUnit,
  price: TieredPrice,
  quantity: number,
  used = 0,
): EstimatePart {
  const tiers = tierAmounts(price, quantity, used);
  const amount = exact(tiers.reduce((total, tier) => total + tier.amount, 0));
  return { name, quantity, unit, amount, ...(tiers.length > 1 ? { tiers } : {}) };
}

export function sumOf(parts: readonly EstimatePart[]): number {
  return exact(parts.reduce((total, part) => total + part.amount, 0));
}

/** Without the last digits of binary arithmetic, which would make $1.40 read 1.4000000000000001. */
function exact(amount: number): number {
  return Number(amount.toPrecision(12));
}
