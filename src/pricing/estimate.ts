import * as l10n from '@vscode/l10n';
import { assumptionsOf } from './assumptions.ts';
import { freeTier, regionPrices, type RegionPrices, type TieredPrice } from './regionPrices.ts';
import { requiredPrice } from './requiredPrice.ts';
import { tierAmounts, type TierAmount } from './tiers.ts';
import { completeUsage, type CompleteUsage, type Usage } from './usage.ts';

export type { Usage } from './usage.ts';

/** One line of the bill. `quantity` is what is charged, after a free tier. `amount` is not rounded. */
export interface EstimatePart {
  readonly name: 'requests' | 'duration' | 'init' | 'ephemeral-storage' | 'logs';
  readonly quantity: number;
  readonly unit: 'requests' | 'GB-seconds' | 'GB';
  readonly amount: number;
  /** How the quantity falls into price tiers; only where there is more than one. */
  readonly tiers?: readonly TierAmount[];
}

/** A price with its range and the assumptions it rests on. Parts are those of the expected duration. */
export interface Estimate {
  readonly currency: string;
  readonly region: string;
  readonly total: { readonly low: number; readonly expected: number; readonly high: number };
  readonly parts: readonly EstimatePart[];
  /** Translated sentences. */
  readonly assumptions: readonly string[];
}

/**
 * Prices one month of one function, as https://aws.amazon.com/lambda/pricing/ says. Throws an ExpectedError where a
 * price is not known for the region, or for a value that no function can have.
 */
export function estimate(usage: Usage): Estimate {
  const complete = completeUsage(usage);
  const prices = regionPrices(complete.region);
  const parts = partsOf(complete, complete.durationMs, prices);
  const { low, high } = complete.durationRange;
  return {
    currency: prices.currency,
    region: complete.region,
    total: {
      low: sum(partsOf(complete, low, prices)),
      expected: sum(parts),
      high: sum(partsOf(complete, high, prices)),
    },
    parts,
    assumptions: assumptionsOf(complete, prices),
  };
}

/** Whole milliseconds, rounded up, at least one: what Lambda charges for. The sum of two measurements carries no float noise. */
export function billedMilliseconds(durationMs: number, initDurationMs = 0): number {
  return Math.max(1, Math.ceil(Number((durationMs + initDurationMs).toFixed(6))));
}

function partsOf(usage: CompleteUsage, durationMs: number, prices: RegionPrices): EstimatePart[] {
  const { requests, memorySize, initDurationMs, coldShare, architecture } = usage;
  const warmMs = billedMilliseconds(durationMs);
  // A cold start bills both phases as one, so that the init phase costs what it adds after rounding.
  const initMs = coldShare * (billedMilliseconds(durationMs, initDurationMs) - warmMs);
  const warmSeconds = (requests * warmMs) / 1000;
  const initSeconds = (requests * initMs) / 1000;
  const memoryGb = memorySize / 1024;

  const free = usage.freeTier ? freeTier : { requests: 0, gbSeconds: 0 };
  const requestPrice = requiredPrice(prices.requestsPerMillion, l10n.t('requests'), prices);
  const durationPrice = requiredPrice(prices.duration[architecture], l10n.t('duration on {0}', architecture), prices);
  const duration = Math.max(0, warmSeconds * memoryGb - free.gbSeconds);
  const freeLeft = Math.max(0, free.gbSeconds - warmSeconds * memoryGb);
  const init = Math.max(0, initSeconds * memoryGb - freeLeft);

  const chargedRequests = Math.max(0, requests - free.requests);
  const parts: EstimatePart[] = [
    {
      name: 'requests',
      quantity: chargedRequests,
      unit: 'requests',
      amount: exact((chargedRequests / 1_000_000) * requestPrice),
    },
    tieredPart('duration', 'GB-seconds', durationPrice, duration),
  ];
  if (coldShare > 0) parts.push(tieredPart('init', 'GB-seconds', durationPrice, init, duration));
  if (usage.ephemeralStorage > 512) {
    const storagePrice = requiredPrice(prices.ephemeralStorage, l10n.t('ephemeral storage'), prices);
    const quantity = ((usage.ephemeralStorage - 512) / 1024) * (warmSeconds + initSeconds);
    parts.push({ name: 'ephemeral-storage', quantity, unit: 'GB-seconds', amount: exact(quantity * storagePrice) });
  }
  if (usage.logBytes > 0 && prices.logs) {
    parts.push(tieredPart('logs', 'GB', prices.logs, (requests * usage.logBytes) / 1e9));
  }
  return parts;
}

function tieredPart(
  name: EstimatePart['name'],
  unit: EstimatePart['unit'],
  price: TieredPrice,
  quantity: number,
  used = 0,
): EstimatePart {
  const tiers = tierAmounts(price, quantity, used);
  const amount = exact(tiers.reduce((total, tier) => total + tier.amount, 0));
  return { name, quantity, unit, amount, ...(tiers.length > 1 ? { tiers } : {}) };
}

function sum(parts: readonly EstimatePart[]): number {
  return exact(parts.reduce((total, part) => total + part.amount, 0));
}

/** Without the last digits of binary arithmetic, which would make $1.40 read 1.4000000000000001. */
function exact(amount: number): number {
  return Number(amount.toPrecision(12));
}
