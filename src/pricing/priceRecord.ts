import type { Architecture } from '../functions/lambdaFunction.ts';
import data from './prices/prices.json' with { type: 'json' };
import type { PerArchitecture, PollerKind, RegionPrices, TieredPrice } from './regionPrices.ts';

/** The prices of one region as a file has them; `null`, or nothing, is a price that is not known. */
export interface PriceRecord {
  readonly currency: string;
  readonly source: string;
  readonly requestsPerMillion: number | null;
  readonly duration: Nullable<readonly number[]>;
  readonly ephemeralStorage: number | null;
  readonly provisionedConcurrency?: Nullable<{ readonly kept: number; readonly duration: number }> | null;
  readonly snapStart?: { readonly cached: number; readonly restored: number } | null;
  readonly streaming?: number | null;
  readonly edge?: { readonly requestsPerMillion: number; readonly duration: number } | null;
  readonly pollers?: Readonly<Record<PollerKind, number>> | null;
  readonly durable?: {
    readonly operationsPerMillion: number;
    readonly written: number;
    readonly retained: number;
  } | null;
  readonly tenantIsolation?: Nullable<number> | null;
  readonly managedInstances?: { readonly requestsPerMillion: number; readonly managementShare: number } | null;
  readonly logs: readonly number[] | null;
}

export interface PriceSource {
  /** ISO date. */
  readonly date: string;
  readonly title: string;
  readonly url: string;
}

type Nullable<Price> = Readonly<Record<Architecture, Price | null>>;

/** Per month and account, both architectures together; `streamedGb` is response streaming (https://aws.amazon.com/lambda/pricing/). */
export const freeTier = data.freeTier;

export function regionPricesOf(region: string, record: PriceRecord, source: PriceSource): RegionPrices {
  return {
    region,
    currency: record.currency,
    date: source.date,
    source: source.url,
    requestsPerMillion: record.requestsPerMillion ?? undefined,
    duration: {
      x86_64: tiered(record.duration.x86_64, data.durationTiers.x86_64),
      arm64: tiered(record.duration.arm64, data.durationTiers.arm64),
    },
    ephemeralStorage: record.ephemeralStorage ?? undefined,
    provisionedConcurrency: perArchitecture(record.provisionedConcurrency),
    snapStart: record.snapStart ?? undefined,
    streaming: record.streaming ?? undefined,
    edge: record.edge ?? undefined,
    pollers: record.pollers ?? undefined,
    durable: record.durable ?? undefined,
    tenantIsolation: perArchitecture(record.tenantIsolation),
    managedInstances: record.managedInstances ?? undefined,
    logs: tiered(record.logs, data.logTiers),
  };
}

function tiered(prices: readonly number[] | null, bounds: readonly number[]): TieredPrice | undefined {
  return prices ? { prices, bounds } : undefined;
}

function perArchitecture<Price>(prices: Nullable<Price> | null | undefined): PerArchitecture<Price> {
  return { x86_64: prices?.x86_64 ?? undefined, arm64: prices?.arm64 ?? undefined };
}
