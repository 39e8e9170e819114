import * as l10n from '@vscode/l10n';
import { formatDuration, plainNumber } from './format.ts';
import { freeTier, type RegionPrices } from './regionPrices.ts';
import { beyondKnownTiers } from './tiers.ts';
import { localRange, type CompleteUsage } from './usage.ts';

/** What an estimate rests on, as translated sentences: first what is in it, then what is not. */
export function assumptionsOf(usage: CompleteUsage, prices: RegionPrices): string[] {
  return [
    l10n.t('Prices of {0}, dated {1}.', prices.region, prices.date),
    l10n.t(
      '{0} requests a month, {1} MB, {2}, {3} each, rounded up to a millisecond.',
      plainNumber(usage.requests),
      plainNumber(usage.memorySize),
      usage.architecture,
      formatDuration(usage.durationMs),
    ),
    ...durationAssumption(usage),
    ...rangeAssumption(usage),
    ...tierAssumption(usage, prices),
    coldStartAssumption(usage),
    logAssumption(usage, prices),
    freeTierAssumption(usage),
    l10n.t('Every event counts as one request: asynchronous events over 256 KB count as more.'),
    l10n.t('Without data transfer and the services that the function calls.'),
  ];
}

function durationAssumption({ durationMs, durationSource, memorySize }: CompleteUsage): string[] {
  if (durationSource?.durationMs !== durationMs) return [];
  const duration = formatDuration(durationMs);
  if (durationSource.kind === 'timeout') {
    return [l10n.t('It has not run here yet: the timeout of {0} is the worst case.', duration)];
  }
  const { runs, memorySize: measuredAt } = durationSource;
  if (measuredAt !== memorySize) {
    return [
      l10n.t(
        'The duration is the median of local runs ({0}) at {1} MB, not scaled to {2} MB: run it at that size to know better.',
        runs,
        plainNumber(measuredAt),
        plainNumber(memorySize),
      ),
    ];
  }
  return [
    l10n.t(
      "The duration is the median of local runs ({0}). This machine's CPU is not Lambda's: on AWS it may be {1} to {2} times as long.",
      runs,
      localRange.low,
      localRange.high,
    ),
  ];
}

function rangeAssumption({ durationRange: { low, high } }: CompleteUsage): string[] {
  if (low === high) return [];
  return [l10n.t('The range is that of the duration, {0} to {1}.', formatDuration(low), formatDuration(high))];
}

function tierAssumption(usage: CompleteUsage, prices: RegionPrices): string[] {
  const tiers = prices.duration[usage.architecture];
  const gbSeconds = (usage.requests * usage.durationMs * usage.memorySize) / 1024 / 1000;
  if (!tiers || !beyondKnownTiers(tiers, gbSeconds)) return [];
  return [l10n.t('The cheaper prices of large volumes are not known for {0}: the first one is used.', prices.region)];
}

function coldStartAssumption({ coldShare, initDurationMs }: CompleteUsage): string {
  if (coldShare === 0) return l10n.t('Without cold starts, whose init phase is billed too since August 2025.');
  return l10n.t(
    '{0}% of the requests start cold and bill {1} of init phase.',
    plainNumber(coldShare * 100),
    formatDuration(initDurationMs),
  );
}

function logAssumption({ logBytes }: CompleteUsage, { logs, region }: RegionPrices): string {
  if (logBytes === 0) return l10n.t('Without CloudWatch Logs.');
  if (!logs) return l10n.t('Without CloudWatch Logs: their price is not known for {0}.', region);
  return l10n.t(
    'CloudWatch Logs: {0} bytes ingested per request (1 GB is 10^9 bytes), without their storage.',
    plainNumber(logBytes),
  );
}

function freeTierAssumption(usage: CompleteUsage): string {
  if (!usage.freeTier) return l10n.t('Without the free tier, which belongs to the whole account.');
  return l10n.t(
    "The account's free tier of {0} requests and {1} GB-seconds a month goes to this function alone.",
    plainNumber(freeTier.requests),
    plainNumber(freeTier.gbSeconds),
  );
}
