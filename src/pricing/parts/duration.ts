import * as l10n from '@vscode/l10n';
import { billedMilliseconds, memoryGb, tieredPart, type EstimatePart, type PartInput } from '../estimatePart.ts';
import { freeTier } from '../priceRecord.ts';
import type { TieredPrice } from '../regionPrices.ts';
import { requiredPrice } from '../requiredPrice.ts';

/** Requests that no provisioned environment serves. */
export function onDemandRequests({ requests, provisionedConcurrency }: PartInput['usage']): number {
  return requests - (provisionedConcurrency?.requests ?? 0);
}

/** Seconds that are billed a month of requests on demand: of the handler, and what the init phase of cold starts adds. */
export function onDemandSeconds({ usage, durationMs }: PartInput): { warm: number; init: number } {
  const requests = onDemandRequests(usage);
  const warmMs = billedMilliseconds(durationMs);
  // A cold start bills both phases as one, so that the init phase costs what it adds after rounding.
  const initMs = billedMilliseconds(durationMs, usage.initDurationMs) - warmMs;
  const coldShare = usage.snapStart ? 0 : usage.coldShare;
  return { warm: (requests * warmMs) / 1000, init: (requests * coldShare * initMs) / 1000 };
}

/** The duration on demand, and the init phase of cold starts (billed since August 2025), which share tiers and free tier. */
export function durationParts(input: PartInput): EstimatePart[] {
  const { usage } = input;
  if (usage.managedInstances) return [];
  const price = durationPrice(input);
  const seconds = onDemandSeconds(input);
  const [warm, cold] = [seconds.warm * memoryGb(usage), seconds.init * memoryGb(usage)];
  const free = usage.freeTier && !usage.edge ? freeTier.gbSeconds : 0;
  const charged = Math.max(0, warm - free);
  const parts: EstimatePart[] = [];
  if (!usage.provisionedConcurrency || warm > 0) parts.push(tieredPart('duration', 'GB-seconds', price, charged));
  if (cold > 0) {
    const chargedCold = Math.max(0, cold - Math.max(0, free - warm));
    parts.push(tieredPart('init', 'GB-seconds', price, chargedCold, charged));
  }
  return parts;
}

function durationPrice({ usage: { edge, architecture }, prices }: PartInput): TieredPrice {
  if (!edge) return requiredPrice(prices.duration[architecture], l10n.t('duration on {0}', architecture), prices);
  return { prices: [requiredPrice(prices.edge, l10n.t('Lambda@Edge'), prices).duration], bounds: [] };
}
