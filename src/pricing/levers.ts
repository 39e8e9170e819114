import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../expectedError.ts';
import { lambdaDefaults, type LambdaFunction } from '../functions/lambdaFunction.ts';
import { estimate, type Estimate } from './estimate.ts';
import { formatBytes, plainNumber } from './format.ts';
import { pricedUsage } from './functionCost.ts';
import type { UsageKnowledge } from './functionUsage.ts';
import { tuningSizes } from './memorySizes.ts';
import { PriceBook } from './priceBook.ts';
import type { Usage } from './usage.ts';

/** Something that would make a function cheaper. */
export interface Lever {
  readonly kind: 'architecture' | 'memory' | 'requests' | 'logs' | 'ephemeral-storage' | 'provisioned-concurrency';
  /** A translated phrase. */
  readonly title: string;
  /** A month, in the estimate's currency. */
  readonly saving: number;
}

const batch = 10;
/** Less is not worth a change. */
const leastShare = 0.02;

/** The largest savings first, at most `most`. Empty where the function cannot be priced. */
export function leversOf(fn: LambdaFunction, knowledge: UsageKnowledge, book = PriceBook.shipped, most = 3): Lever[] {
  try {
    const usage = pricedUsage(fn, knowledge);
    const now = estimate(usage, book);
    const worth = now.total.expected * leastShare;
    const levers = [
      ...architectureLever(usage, now, book),
      ...memoryLever(fn, knowledge, usage, now, book),
      ...requestsLever(fn, now),
      ...logLever(usage, now),
      ...storageLever(usage, now, book),
      ...provisionedLever(usage, now, book),
    ];
    return levers
      .filter(({ saving }) => saving > worth)
      .sort((a, b) => b.saving - a.saving)
      .slice(0, most);
  } catch (error) {
    if (error instanceof ExpectedError) return [];
    throw error;
  }
}

function architectureLever(usage: Usage, now: Estimate, book: PriceBook): Lever[] {
  if (usage.architecture === 'arm64' || usage.edge) return [];
  const saving = savingOf({ ...usage, architecture: 'arm64' }, now, book);
  if (saving === undefined) return [];
  return [{ kind: 'architecture', saving, title: l10n.t('arm64, if it takes as long: {0}', percent(saving, now)) }];
}

/** Only where CPU time and waiting are known apart: else nobody knows what more memory would do. */
function memoryLever(
  fn: LambdaFunction,
  knowledge: UsageKnowledge,
  usage: Usage,
  now: Estimate,
  book: PriceBook,
): Lever[] {
  if (usage.durationSource?.kind !== 'measured' || usage.durationSource.cpuMs === undefined) return [];
  const used = Math.max(...knowledge.measurements.map(({ maxMemoryUsedMb }) => maxMemoryUsedMb));
  const candidates = tuningSizes.filter((memorySize) => memorySize !== usage.memorySize && memorySize > used);
  const levers = candidates.map((memorySize) => {
    const chosen = { ...knowledge.chosen, memorySize };
    const saving = savingOf(pricedUsage(fn, { ...knowledge, chosen }), now, book) ?? 0;
    const title = l10n.t('{0} MB of memory: {1}', plainNumber(memorySize), percent(saving, now));
    return { kind: 'memory', saving, title } as const;
  });
  return levers.sort((a, b) => b.saving - a.saving).slice(0, 1);
}

/** Whoever polls can hand over several records at once. */
function requestsLever({ eventSources }: LambdaFunction, now: Estimate): Lever[] {
  const fee = amountOf(now, 'requests');
  const share = fee / now.total.expected;
  if (!(share >= 0.3) || !eventSources.some(({ invocation }) => invocation === 'polled')) return [];
  const saving = fee * (1 - 1 / batch);
  const title = l10n.t(
    'the request fee is {0} of it: batches {1} times as large save {2}',
    shareText(share),
    batch,
    shareText(saving / now.total.expected),
  );
  return [{ kind: 'requests', saving, title }];
}

function logLever({ logBytes = 0 }: Usage, now: Estimate): Lever[] {
  const logs = amountOf(now, 'logs');
  if (logs === 0) return [];
  const perCall = formatBytes(logBytes);
  const rest = now.total.expected - logs;
  const title =
    logs > rest
      ? l10n.t('{0} of log per call cost more than the call', perCall)
      : l10n.t('{0} of log per call are {1} of it', perCall, shareText(logs / now.total.expected));
  return [{ kind: 'logs', saving: logs, title }];
}

function storageLever(usage: Usage, now: Estimate, book: PriceBook): Lever[] {
  if ((usage.ephemeralStorage ?? 0) <= lambdaDefaults.ephemeralStorage) return [];
  const saving = savingOf({ ...usage, ephemeralStorage: lambdaDefaults.ephemeralStorage }, now, book) ?? 0;
  return [{ kind: 'ephemeral-storage', saving, title: l10n.t('512 MB of /tmp, if enough: {0}', percent(saving, now)) }];
}

function provisionedLever(usage: Usage, now: Estimate, book: PriceBook): Lever[] {
  if (!usage.provisionedConcurrency) return [];
  const onDemand = { ...usage };
  delete onDemand.provisionedConcurrency;
  const saving = savingOf(onDemand, now, book) ?? 0;
  const title = l10n.t('without provisioned concurrency: {0}', percent(saving, now));
  return [{ kind: 'provisioned-concurrency', saving, title }];
}

function savingOf(usage: Usage, now: Estimate, book: PriceBook): number | undefined {
  try {
    return now.total.expected - estimate(usage, book).total.expected;
  } catch (error) {
    if (error instanceof ExpectedError) return undefined; // Its price is not known.
    throw error;
  }
}

function amountOf({ parts }: Estimate, name: string): number {
  return parts.find((part) => part.name === name)?.amount ?? 0;
}

/** `−20 %`. */
function percent(saving: number, { total }: Estimate): string {
  return `−${shareText(saving / total.expected)}`;
}

function shareText(share: number): string {
  return `${Math.round(share * 100)} %`;
}
