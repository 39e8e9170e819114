import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../expectedError.ts';
import { lambdaBounds, lambdaDefaults } from '../functions/lambdaFunction.ts';
import { hoursPerMonth } from './estimatePart.ts';
import { checkBetween, checkChoice, checkPositive, checkWhole } from './usageCheck.ts';
import type { CompleteUsage, Usage } from './usage.ts';

/** Fifteen minutes (https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html). */
export const longestDurationMs = lambdaBounds.timeout.high * 1000;

/** AWS calls cold starts "typically under 1% of invocations". */
const typicalColdShare = 0.01;
/** Of everything that is counted: what is more is a mistake, or a unit of another size. */
const most = { requests: 1e12, logBytes: 1e9, environments: 1e6, price: 1e4, kilobytes: 1e6 } as const;
/** The largest asynchronous event (https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html). */
const largestEventKilobytes = 1024;
/** The largest streamed response, MB (https://docs.aws.amazon.com/lambda/latest/dg/configuration-response-streaming.html). */
const largestStream = 200;
/** AWS keeps a snapshot at least this long, and a durable execution for 1 to 90 days, 14 where nothing is said. */
const shortestCacheHours = 3;
const retentionDays = { low: 1, high: 90, usual: 14 } as const;

/** Fills the defaults in. Throws an ExpectedError for a value that no function can have. */
export function completeUsage(usage: Usage): CompleteUsage {
  const { durationMs, initDurationMs = 0, snapStart } = usage;
  const { low, high } = usage.durationRange ?? { low: durationMs, high: durationMs };
  const startsCold = initDurationMs > 0 || (snapStart !== undefined && snapStart.free !== true);
  const complete: CompleteUsage = {
    memorySize: usage.memorySize,
    durationMs,
    requests: usage.requests ?? 1_000_000,
    architecture: usage.architecture ?? lambdaDefaults.architecture,
    region: usage.region ?? 'us-east-1',
    eventKilobytes: usage.eventKilobytes ?? 0,
    ephemeralStorage: usage.ephemeralStorage ?? lambdaDefaults.ephemeralStorage,
    initDurationMs,
    coldShare: usage.coldShare ?? (startsCold ? typicalColdShare : 0),
    logBytes: usage.logBytes ?? 0,
    freeTier: usage.freeTier ?? false,
    streamedMegabytes: usage.streamedMegabytes ?? 0,
    edge: usage.edge ?? false,
    tenantEnvironments: usage.tenantEnvironments ?? 0,
    unpriced: (usage.unpriced ?? []).filter((what) => !usage[what]),
    durationRange: { low, high },
    ...completeExtras(usage),
    ...(usage.durationSource ? { durationSource: usage.durationSource } : {}),
  };
  check(complete);
  return complete;
}

function completeExtras(usage: Usage): Partial<CompleteUsage> {
  const { provisionedConcurrency, snapStart, pollers, durable, managedInstances } = usage;
  return {
    ...(provisionedConcurrency && {
      provisionedConcurrency: {
        environments: provisionedConcurrency.environments,
        hours: provisionedConcurrency.hours ?? hoursPerMonth,
        requests: provisionedConcurrency.requests ?? usage.requests ?? 1_000_000,
        durationMs: provisionedConcurrency.durationMs ?? usage.durationMs,
      },
    }),
    ...(snapStart && {
      snapStart: {
        versions: snapStart.versions ?? 1,
        hours: snapStart.hours ?? hoursPerMonth,
        free: snapStart.free ?? false,
      },
    }),
    ...(pollers && { pollers: { ...pollers, hours: pollers.hours ?? hoursPerMonth } }),
    ...(durable && {
      durable: {
        operations: durable.operations,
        writtenKilobytes: durable.writtenKilobytes ?? 0,
        retentionDays: durable.retentionDays ?? retentionDays.usual,
      },
    }),
    ...(managedInstances && {
      managedInstances: { ...managedInstances, hours: managedInstances.hours ?? hoursPerMonth },
    }),
  };
}

function check(usage: CompleteUsage): void {
  const { low, high } = usage.durationRange;
  checkWhole(l10n.t('Memory in MB'), usage.memorySize, lambdaBounds.memorySize);
  checkDuration(l10n.t('Duration in ms'), usage.durationMs);
  checkDuration(l10n.t('Lowest duration in ms'), low);
  checkDuration(l10n.t('Highest duration in ms'), high);
  checkWhole(l10n.t('Requests a month'), usage.requests, { low: 0, high: most.requests });
  checkWhole(l10n.t('Ephemeral storage in MB'), usage.ephemeralStorage, lambdaBounds.ephemeralStorage);
  checkBetween(l10n.t('Event size in KB'), usage.eventKilobytes, 0, largestEventKilobytes);
  checkBetween(l10n.t('Init duration in ms'), usage.initDurationMs, 0, longestDurationMs);
  checkBetween(l10n.t('Share of cold starts'), usage.coldShare, 0, 1);
  checkBetween(l10n.t('Log bytes per request'), usage.logBytes, 0, most.logBytes);
  checkBetween(l10n.t('Streamed response in MB'), usage.streamedMegabytes, 0, largestStream);
  checkWhole(l10n.t('Tenant environments a month'), usage.tenantEnvironments, { low: 0, high: most.requests });
  checkChoice(l10n.t('The architecture'), usage.architecture, ['x86_64', 'arm64']);
  checkExtras(usage);
  if (usage.coldShare > 0 && usage.initDurationMs === 0 && !usage.snapStart) {
    throw new ExpectedError(l10n.t('A share of cold starts needs the init duration of one: give both or neither.'));
  }
  if (low > usage.durationMs || high < usage.durationMs) {
    throw new ExpectedError(
      l10n.t('The duration {0} ms lies outside its range {1}–{2} ms.', usage.durationMs, low, high),
    );
  }
}

function checkExtras(usage: CompleteUsage): void {
  const { provisionedConcurrency, snapStart, pollers, durable, managedInstances } = usage;
  const hours = (value: number, least = 0): void =>
    checkBetween(l10n.t('Hours a month'), value, least, hoursPerMonth + 14);
  if (provisionedConcurrency) {
    const { environments, requests, durationMs } = provisionedConcurrency;
    checkWhole(l10n.t('Provisioned concurrency'), environments, { low: 1, high: most.environments });
    hours(provisionedConcurrency.hours);
    checkWhole(l10n.t('Requests under provisioned concurrency'), requests, { low: 0, high: usage.requests });
    checkDuration(l10n.t('Duration under provisioned concurrency in ms'), durationMs);
  }
  if (snapStart) {
    checkWhole(l10n.t('Versions with SnapStart'), snapStart.versions, { low: 0, high: most.environments });
    hours(snapStart.hours, shortestCacheHours);
  }
  if (pollers) {
    checkChoice(l10n.t('The kind of poller'), pollers.kind, ['kafka', 'sqs']);
    checkBetween(l10n.t('Event poller units'), pollers.units, 0, most.environments);
    hours(pollers.hours);
  }
  if (durable) {
    checkWhole(l10n.t('Durable operations'), durable.operations, { low: 1, high: most.environments });
    checkBetween(l10n.t('KB that a durable execution writes'), durable.writtenKilobytes, 0, most.kilobytes);
    checkBetween(l10n.t('Days of retention'), durable.retentionDays, retentionDays.low, retentionDays.high);
  }
  if (managedInstances) {
    checkBetween(l10n.t('Instances'), managedInstances.instances, 0, most.environments);
    checkBetween(l10n.t('Instance’s hourly price'), managedInstances.hourlyPrice, 0, most.price);
    hours(managedInstances.hours);
  }
  if (usage.edge && (usage.architecture === 'arm64' || provisionedConcurrency || snapStart || managedInstances)) {
    throw new ExpectedError(
      l10n.t('Lambda@Edge runs on x86_64, without provisioned concurrency, SnapStart or managed instances.'),
    );
  }
  if (snapStart && provisionedConcurrency) {
    throw new ExpectedError(l10n.t('A function has SnapStart or provisioned concurrency, never both.'));
  }
}

function checkDuration(what: string, value: number): void {
  checkPositive(what, value, longestDurationMs, l10n.t('15 minutes, where Lambda ends an invocation'));
}
