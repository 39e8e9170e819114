import * as l10n from '@vscode/l10n';
import { localUncertainty, reportUncertainty } from './durationRange.ts';
import { formatDuration, plainNumber } from './format.ts';
import { freeTier } from './priceRecord.ts';
import { onDemandRequests } from './parts/duration.ts';
import { requestsOfEvent } from './parts/requests.ts';
import type { RegionPrices } from './regionPrices.ts';
import { beyondKnownTiers } from './tiers.ts';
import type { CompleteUsage, DurationSource } from './usage.ts';

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
    ...coldStartAssumption(usage),
    ...provisionedAssumption(usage),
    logAssumption(usage, prices),
    freeTierAssumption(usage),
    eventAssumption(usage),
    ...usage.unpriced.map(unpricedAssumption),
    l10n.t('Without data transfer and the services that the function calls.'),
  ];
}

function durationAssumption({ durationMs, durationSource, memorySize, architecture }: CompleteUsage): string[] {
  if (durationSource?.durationMs !== durationMs) return [];
  const duration = formatDuration(durationMs);
  switch (durationSource.kind) {
    case 'timeout':
      return [l10n.t('It has not run here yet: the timeout of {0} is the worst case.', duration)];
    case 'assumption':
      return [l10n.t('The duration of {0} is assumed, not measured.', duration)];
    case 'reports': {
      const { low, high } = reportUncertainty[architecture];
      return [
        l10n.t(
          'The duration is the median of AWS’s own reports ({0}); the same run may take {1} to {2} times as long.',
          durationSource.runs,
          low,
          high,
        ),
        ...(durationSource.memorySize === memorySize ? [] : [notScaled(durationSource, memorySize)]),
      ];
    }
    case 'measured':
      return localAssumption(durationSource, memorySize);
  }
}

function localAssumption(source: DurationSource & { kind: 'measured' }, memorySize: number): string[] {
  const { runs, measuredMs, cpuMs, calibrated } = source;
  const { low, high } = calibrated ? localUncertainty.calibrated : localUncertainty.uncalibrated;
  const measured = formatDuration(measuredMs);
  if (cpuMs === undefined) {
    return [
      l10n.t(
        'The duration is the median of local runs ({0}), {1}. This system does not tell how much of it was CPU time: the range goes from none to all of it, at the CPU of {2} MB.',
        runs,
        measured,
        plainNumber(memorySize),
      ),
      ...(source.memorySize === memorySize ? [] : [notScaled(source, memorySize)]),
    ];
  }
  return [
    l10n.t(
      'The duration is the median of local runs ({0}): {1}, of which {2} CPU time, scaled to the CPU that {3} MB gets.',
      runs,
      measured,
      formatDuration(cpuMs),
      plainNumber(memorySize),
    ),
    calibrated
      ? l10n.t(
          'This machine’s CPU was compared with Lambda’s: on AWS the CPU time may be {0} to {1} times as long.',
          low,
          high,
        )
      : l10n.t('This machine’s CPU is not Lambda’s: on AWS the CPU time may be {0} to {1} times as long.', low, high),
  ];
}

function notScaled(source: { readonly memorySize: number }, memorySize: number): string {
  return l10n.t(
    'It was measured at {0} MB, not scaled to {1} MB: run it at that size to know better.',
    plainNumber(source.memorySize),
    plainNumber(memorySize),
  );
}

function rangeAssumption({ durationRange: { low, high } }: CompleteUsage): string[] {
  if (low === high) return [];
  return [l10n.t('The range is that of the duration, {0} to {1}.', formatDuration(low), formatDuration(high))];
}

function tierAssumption(usage: CompleteUsage, prices: RegionPrices): string[] {
  if (usage.edge || usage.managedInstances) return [];
  const tiers = prices.duration[usage.architecture];
  const gbSeconds = (onDemandRequests(usage) * usage.durationMs * usage.memorySize) / 1024 / 1000;
  if (!tiers || !beyondKnownTiers(tiers, gbSeconds)) return [];
  return [l10n.t('The cheaper prices of large volumes are not known for {0}: the first one is used.', prices.region)];
}

function coldStartAssumption({ coldShare, initDurationMs, snapStart, managedInstances }: CompleteUsage): string[] {
  if (managedInstances) return [];
  if (snapStart?.free) return [l10n.t('SnapStart costs nothing for the managed runtimes of Java.')];
  const share = plainNumber(coldShare * 100);
  if (snapStart) return [l10n.t('{0} % of the requests start cold and restore a snapshot.', share)];
  if (coldShare === 0) return [l10n.t('Without cold starts, whose init phase is billed too since August 2025.')];
  return [
    l10n.t('{0} % of the requests start cold and bill {1} of init phase.', share, formatDuration(initDurationMs)),
  ];
}

function provisionedAssumption({ provisionedConcurrency: provisioned, requests }: CompleteUsage): string[] {
  if (!provisioned) return [];
  return [
    l10n.t(
      '{0} environments are kept warm for {1} hours a month; {2} of {3} requests run in them.',
      plainNumber(provisioned.environments),
      plainNumber(provisioned.hours),
      plainNumber(provisioned.requests),
      plainNumber(requests),
    ),
  ];
}

function unpricedAssumption(what: CompleteUsage['unpriced'][number]): string {
  switch (what) {
    case 'durable':
      return l10n.t(
        'Without the operations and the data of durable executions: say how many in lambda-workbench.json.',
      );
    case 'tenantEnvironments':
      return l10n.t('Without the environments of tenants: say how many are made in lambda-workbench.json.');
  }
}

function eventAssumption({ eventKilobytes }: CompleteUsage): string {
  if (eventKilobytes === 0) {
    return l10n.t('Every event counts as one request: asynchronous events over 256 KB count as more.');
  }
  return l10n.t(
    'Every event has {0} KB and counts as {1} requests.',
    plainNumber(eventKilobytes),
    requestsOfEvent(eventKilobytes),
  );
}

function logAssumption({ logBytes }: CompleteUsage, { logs, region }: RegionPrices): string {
  if (logBytes === 0) return l10n.t('Without CloudWatch Logs.');
  if (!logs) return l10n.t('Without CloudWatch Logs: their price is not known for {0}.', region);
  return l10n.t(
    'CloudWatch Logs: {0} bytes ingested per request (1 GB is 10⁹ bytes), without their storage.',
    plainNumber(logBytes),
  );
}

function freeTierAssumption(usage: CompleteUsage): string {
  if (!usage.freeTier) return l10n.t('Without the free tier, which belongs to the whole account.');
  return l10n.t(
    'The account’s free tier of {0} requests and {1} GB-seconds a month goes to this function alone.',
    plainNumber(freeTier.requests),
    plainNumber(freeTier.gbSeconds),
  );
}
