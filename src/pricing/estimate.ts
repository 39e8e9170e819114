import { assumptionsOf } from './assumptions.ts';
import { completeUsage } from './completeUsage.ts';
import { sumOf, type EstimatePart, type PartInput } from './estimatePart.ts';
import { durableParts } from './parts/durableFunctions.ts';
import { durationParts } from './parts/duration.ts';
import { ephemeralStorageParts } from './parts/ephemeralStorage.ts';
import { eventPollerParts } from './parts/eventPollers.ts';
import { logParts } from './parts/logs.ts';
import { managedInstanceParts } from './parts/managedInstances.ts';
import { provisionedConcurrencyParts } from './parts/provisionedConcurrency.ts';
import { requestsPart } from './parts/requests.ts';
import { responseStreamingParts } from './parts/responseStreaming.ts';
import { snapStartParts } from './parts/snapStart.ts';
import { tenantIsolationParts } from './parts/tenantIsolation.ts';
import { PriceBook } from './priceBook.ts';
import type { Usage } from './usage.ts';

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
export function estimate(usage: Usage, book = PriceBook.shipped): Estimate {
  const complete = completeUsage(usage);
  const prices = book.prices(complete.region);
  const partsAt = (durationMs: number): EstimatePart[] => partsOf({ usage: complete, durationMs, prices });
  const parts = partsAt(complete.durationMs);
  const { low, high } = complete.durationRange;
  return {
    currency: prices.currency,
    region: complete.region,
    total: { low: sumOf(partsAt(low)), expected: sumOf(parts), high: sumOf(partsAt(high)) },
    parts,
    assumptions: assumptionsOf(complete, prices),
  };
}

function partsOf(input: PartInput): EstimatePart[] {
  return [
    requestsPart(input),
    ...durationParts(input),
    ...provisionedConcurrencyParts(input),
    ...ephemeralStorageParts(input),
    ...snapStartParts(input),
    ...responseStreamingParts(input),
    ...eventPollerParts(input),
    ...durableParts(input),
    ...tenantIsolationParts(input),
    ...managedInstanceParts(input),
    ...logParts(input),
  ];
}
