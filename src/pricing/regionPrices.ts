import type { Architecture } from '../functions/lambdaFunction.ts';

/** A price that falls with the month's volume: `prices[i]` holds up to `bounds[i]`, the last one beyond. */
export interface TieredPrice {
  readonly prices: readonly number[];
  readonly bounds: readonly number[];
}

/**
 * What Lambda costs in one region (https://aws.amazon.com/lambda/pricing/), per GB-second where nothing else is said.
 * `undefined` means that the price is not known, never that it is free.
 */
export interface RegionPrices {
  readonly region: string;
  /** ISO 4217. */
  readonly currency: string;
  /** ISO date of publication, or of reading where the source carries no date. */
  readonly date: string;
  /** Address of the source. */
  readonly source: string;
  readonly requestsPerMillion: number | undefined;
  readonly duration: PerArchitecture<TieredPrice>;
  /** Above 512 MB. */
  readonly ephemeralStorage: number | undefined;
  /** `kept`: while environments are kept warm; `duration`: instead of the ordinary one. */
  readonly provisionedConcurrency: PerArchitecture<{ readonly kept: number; readonly duration: number }>;
  /** `restored`: per GB of memory and restore. */
  readonly snapStart: { readonly cached: number; readonly restored: number } | undefined;
  /** Per GB written beyond the first 6 MB of each response. */
  readonly streaming: number | undefined;
  readonly edge: { readonly requestsPerMillion: number; readonly duration: number } | undefined;
  /** Per event poller unit and hour. */
  readonly pollers: Readonly<Record<PollerKind, number>> | undefined;
  /** `written`: per GB; `retained`: per GB and month. */
  readonly durable:
    { readonly operationsPerMillion: number; readonly written: number; readonly retained: number } | undefined;
  /** Per GB of memory and environment made. */
  readonly tenantIsolation: PerArchitecture<number>;
  /** `managementShare`: of the instances' on-demand price. */
  readonly managedInstances: { readonly requestsPerMillion: number; readonly managementShare: number } | undefined;
  /** CloudWatch Logs, Standard class, per GB (10^9 bytes) ingested. */
  readonly logs: TieredPrice | undefined;
}

export type PerArchitecture<Price> = Readonly<Record<Architecture, Price | undefined>>;
export type PollerKind = 'kafka' | 'sqs';
