import type { Architecture } from '../functions/lambdaFunction.ts';
import type { PollerKind } from './regionPrices.ts';

/** What is to be priced: one month of one function. What is left out is not priced, or has the default named here. */
export interface Usage {
  /** MB, 128 to 10,240. */
  memorySize: number;
  /** Of one invocation, without the init phase. */
  durationMs: number;
  /** A month; 1,000,000 where left out. */
  requests?: number;
  /** x86_64 where left out. */
  architecture?: Architecture;
  /** us-east-1 where left out. */
  region?: string;
  /** KB of an asynchronous event: over 256 it counts as several requests. */
  eventKilobytes?: number;
  /** MB of /tmp, 512 to 10,240; 512 are free and the default. */
  ephemeralStorage?: number;
  /** Of one cold start. */
  initDurationMs?: number;
  /** Share of the requests that start cold, 0 to 1; 0.01 where only `initDurationMs` is given. */
  coldShare?: number;
  /** Log output of one request. */
  logBytes?: number;
  /** Subtracts the account's free tier, as if this function had it to itself. */
  freeTier?: boolean;
  provisionedConcurrency?: ProvisionedConcurrency;
  snapStart?: SnapStart;
  /** MB of one streamed response; 6 are free. */
  streamedMegabytes?: number;
  /** Whether it is a Lambda@Edge function. */
  edge?: boolean;
  pollers?: Pollers;
  durable?: Durable;
  /** Execution environments that are made a month for tenants of their own. */
  tenantEnvironments?: number;
  managedInstances?: ManagedInstances;
  /** What the function has and what its template does not tell the volume of: said among the assumptions, where it is not given. */
  unpriced?: readonly ('durable' | 'tenantEnvironments')[];
  /** Bounds of an uncertain `durationMs`. */
  durationRange?: { low: number; high: number };
  /** Where `durationMs` comes from; it is said among the assumptions, unless another duration is priced after all. */
  durationSource?: DurationSource;
}

/** Environments that are kept warm. Requests beyond them run as ordinary ones. */
export interface ProvisionedConcurrency {
  readonly environments: number;
  /** A month; all 730 where left out. AWS rounds up to 5 minutes. */
  readonly hours?: number;
  /** How many of the requests it serves; all where left out. */
  readonly requests?: number;
  /** Of the requests that it serves; the function's where left out. */
  readonly durationMs?: number;
}

export interface SnapStart {
  /** Published versions with a snapshot; 1 where left out. */
  readonly versions?: number;
  /** A month that each is active; all 730 where left out, at least 3. */
  readonly hours?: number;
  /** Java's managed runtimes have it for nothing. */
  readonly free?: boolean;
}

/** Event source mappings in provisioned mode. */
export interface Pollers {
  readonly kind: PollerKind;
  /** Event poller units. */
  readonly units: number;
  /** A month; all 730 where left out. */
  readonly hours?: number;
}

/** Each request is one durable execution; what it runs after a wait are requests of their own. */
export interface Durable {
  /** Of one execution: start, steps, waits and callbacks. */
  readonly operations: number;
  /** KB that one execution writes. */
  readonly writtenKilobytes?: number;
  /** Days that is kept after the end; 14 where left out. */
  readonly retentionDays?: number;
}

/** Requests, the instances at EC2's price, and a share of their on-demand price; no duration. */
export interface ManagedInstances {
  readonly instances: number;
  /** EC2's on-demand price of one. */
  readonly hourlyPrice: number;
  /** A month; all 730 where left out. */
  readonly hours?: number;
}

/**
 * Where a duration comes from (best first): AWS's reports; local runs, scaled to the memory where that differs or where
 * CPU time is known; an assumption of the user's; the timeout as the worst case.
 */
export type DurationSource =
  | { readonly kind: 'reports'; readonly durationMs: number; readonly runs: number; readonly memorySize: number }
  | {
      readonly kind: 'measured';
      readonly durationMs: number;
      readonly runs: number;
      readonly memorySize: number;
      /** As it ran here. */
      readonly measuredMs: number;
      /** Of `measuredMs`, undefined where this system does not tell it. */
      readonly cpuMs: number | undefined;
      /** Whether this machine has been compared with Lambda. */
      readonly calibrated: boolean;
    }
  | { readonly kind: 'assumption'; readonly durationMs: number }
  | { readonly kind: 'timeout'; readonly durationMs: number };

/** A checked usage with its defaults filled in. */
export interface CompleteUsage extends Required<
  Omit<Usage, 'durationSource' | 'provisionedConcurrency' | 'snapStart' | 'pollers' | 'durable' | 'managedInstances'>
> {
  readonly provisionedConcurrency?: Required<ProvisionedConcurrency>;
  readonly snapStart?: Required<SnapStart>;
  readonly pollers?: Required<Pollers>;
  readonly durable?: Required<Durable>;
  readonly managedInstances?: Required<ManagedInstances>;
  readonly durationSource?: DurationSource;
}
