import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../expectedError.ts';
import type { Architecture } from '../functions/lambdaFunction.ts';
import data from './prices/prices.json' with { type: 'json' };

/** A price that falls with the month's volume: `prices[i]` holds up to `bounds[i]`, the last one beyond. */
export interface TieredPrice {
  readonly prices: readonly number[];
  readonly bounds: readonly number[];
}

/** What Lambda costs in one region. `undefined` means that the price is not known, never that it is free. */
export interface RegionPrices {
  readonly region: string;
  /** ISO 4217. */
  readonly currency: string;
  /** ISO date of publication, or of reading where the source carries no date. */
  readonly date: string;
  readonly requestsPerMillion: number | undefined;
  /** Per GB-second. */
  readonly duration: Readonly<Record<Architecture, TieredPrice | undefined>>;
  /** Per GB-second above 512 MB. */
  readonly ephemeralStorage: number | undefined;
  /** CloudWatch Logs, Standard class, per GB (10^9 bytes) ingested. */
  readonly logs: TieredPrice | undefined;
}

/** Per month and account, both architectures together (https://aws.amazon.com/lambda/pricing/). */
export const freeTier = data.freeTier;

/** Regions whose prices are known, at least in part. */
export const knownRegions: readonly string[] = Object.keys(data.regions);

/** The dated prices of `region`; an ExpectedError where none are known. */
export function regionPrices(region: string): RegionPrices {
  const prices = new Map<string, PriceRecord>(Object.entries(data.regions)).get(region);
  if (!prices) {
    throw new ExpectedError(
      l10n.t(
        'The price of AWS Lambda is not known for region {0}. Prices are known for: {1}.',
        region,
        knownRegions.join(', '),
      ),
    );
  }
  return {
    region,
    currency: prices.currency,
    date: data.sources[prices.source as keyof typeof data.sources].date,
    requestsPerMillion: prices.requestsPerMillion ?? undefined,
    duration: {
      x86_64: tiered(prices.duration.x86_64, data.durationTiers.x86_64),
      arm64: tiered(prices.duration.arm64, data.durationTiers.arm64),
    },
    ephemeralStorage: prices.ephemeralStorage ?? undefined,
    logs: tiered(prices.logs, data.logTiers),
  };
}

/** As the data file has it; `null` is a price that is not known. */
interface PriceRecord {
  readonly currency: string;
  readonly source: string;
  readonly requestsPerMillion: number | null;
  readonly duration: Readonly<Record<Architecture, readonly number[] | null>>;
  readonly ephemeralStorage: number | null;
  readonly logs: readonly number[] | null;
}

function tiered(prices: readonly number[] | null, bounds: readonly number[]): TieredPrice | undefined {
  return prices ? { prices, bounds } : undefined;
}
