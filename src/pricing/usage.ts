import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../expectedError.ts';
import { lambdaBounds, lambdaDefaults, type Architecture } from '../functions/lambdaFunction.ts';
import { plainNumber } from './format.ts';

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
  /** Bounds of an uncertain `durationMs`. */
  durationRange?: { low: number; high: number };
  /** Where `durationMs` comes from; it is said among the assumptions, unless another duration is priced after all. */
  durationSource?: DurationSource;
}

/** Where a duration comes from: the median of local runs at `memorySize` MB, or the timeout as the worst case. */
export type DurationSource =
  | { readonly kind: 'measured'; readonly durationMs: number; readonly runs: number; readonly memorySize: number }
  | { readonly kind: 'timeout'; readonly durationMs: number };

/** How far a local run may be off one on AWS, in parts of its duration. */
export const localRange = { low: 0.6, high: 1.7 };

/** A checked usage with its defaults filled in. */
export type CompleteUsage = Required<Omit<Usage, 'durationSource'>> & Pick<Usage, 'durationSource'>;

/** Fifteen minutes (https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html). */
export const longestDurationMs = lambdaBounds.timeout.high * 1000;

/** AWS calls cold starts "typically under 1% of invocations". */
const typicalColdShare = 0.01;
const mostRequests = 1e12;
const mostLogBytes = 1e9;

/** Fills the defaults in. Throws an ExpectedError for a value that no function can have. */
export function completeUsage(usage: Usage): CompleteUsage {
  const { durationMs, initDurationMs = 0 } = usage;
  const { low, high } = usage.durationRange ?? { low: durationMs, high: durationMs };
  const complete: CompleteUsage = {
    memorySize: usage.memorySize,
    durationMs,
    requests: usage.requests ?? 1_000_000,
    architecture: usage.architecture ?? lambdaDefaults.architecture,
    region: usage.region ?? 'us-east-1',
    ephemeralStorage: usage.ephemeralStorage ?? lambdaDefaults.ephemeralStorage,
    initDurationMs,
    coldShare: usage.coldShare ?? (initDurationMs > 0 ? typicalColdShare : 0),
    logBytes: usage.logBytes ?? 0,
    freeTier: usage.freeTier ?? false,
    durationRange: { low, high },
    ...(usage.durationSource ? { durationSource: usage.durationSource } : {}),
  };
  checkWhole(l10n.t('Memory in MB'), complete.memorySize, lambdaBounds.memorySize);
  checkPositive(l10n.t('Duration in ms'), durationMs);
  checkPositive(l10n.t('Lowest duration in ms'), low);
  checkPositive(l10n.t('Highest duration in ms'), high);
  checkWhole(l10n.t('Requests a month'), complete.requests, { low: 0, high: mostRequests });
  checkWhole(l10n.t('Ephemeral storage in MB'), complete.ephemeralStorage, lambdaBounds.ephemeralStorage);
  checkBetween(l10n.t('Init duration in ms'), initDurationMs, 0, longestDurationMs);
  checkBetween(l10n.t('Share of cold starts'), complete.coldShare, 0, 1);
  checkBetween(l10n.t('Log bytes per request'), complete.logBytes, 0, mostLogBytes);
  checkArchitecture(complete.architecture);
  if (complete.coldShare > 0 && initDurationMs === 0) {
    throw new ExpectedError(l10n.t('A share of cold starts needs the init duration of one: give both or neither.'));
  }
  if (low > durationMs || high < durationMs) {
    throw new ExpectedError(l10n.t('The duration {0} ms lies outside its range {1}–{2} ms.', durationMs, low, high));
  }
  return complete;
}

function checkArchitecture(architecture: string): void {
  if (architecture === 'x86_64' || architecture === 'arm64') return;
  throw new ExpectedError(l10n.t('The architecture is x86_64 or arm64, not {0}.', architecture));
}

function checkWhole(what: string, value: number, { low, high }: { low: number; high: number }): void {
  if (Number.isInteger(value) && value >= low && value <= high) return;
  throw new ExpectedError(
    l10n.t('{0} must be a whole number from {1} to {2}, not {3}.', what, plainNumber(low), plainNumber(high), value),
  );
}

function checkBetween(what: string, value: number, least: number, most: number): void {
  if (value >= least && value <= most) return;
  throw new ExpectedError(
    l10n.t('{0} must be a number from {1} to {2}, not {3}.', what, plainNumber(least), plainNumber(most), value),
  );
}

function checkPositive(what: string, value: number): void {
  if (value > 0 && value <= longestDurationMs) return;
  throw new ExpectedError(
    l10n.t(
      '{0} must be more than 0 and at most {1} (15 minutes, where Lambda ends an invocation), not {2}.',
      what,
      plainNumber(longestDurationMs),
      value,
    ),
  );
}
