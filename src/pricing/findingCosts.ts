import * as l10n from '@vscode/l10n';
import type { Finding, FindingCost } from '../diagnostics/finding.ts';
import { ExpectedError } from '../expectedError.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { priceOfExtra, type BilledExtra } from './billedExtra.ts';
import type { Costs } from './costs.ts';
import { formatBytes, formatDuration, formatMoney, formatRequests } from './format.ts';
import type { Usage } from './usage.ts';

/** What is priced where the code does not say how much it is. */
export const sampleMilliseconds = 100;
export const sampleBytes = 1000;

/** The findings, each with what it costs its function a month, where that has a price. */
export function withCosts(
  findings: readonly Finding[],
  functions: readonly LambdaFunction[],
  costs: Costs,
): readonly Finding[] {
  return findings.map((finding) => {
    const cost = costOf(finding, functions, costs);
    return cost === undefined ? finding : { ...finding, cost };
  });
}

function costOf(finding: Finding, functions: readonly LambdaFunction[], costs: Costs): FindingCost | undefined {
  const { billed } = finding;
  const fn = billed && functionOf(finding, functions);
  if (!fn) return undefined;
  const { usage, estimate } = costs.cost(fn);
  if (!estimate) return undefined;
  const longest = fn.timeout === undefined ? Infinity : fn.timeout * 1000;
  const extra: BilledExtra =
    billed.of === 'log'
      ? { of: 'log', bytes: sampleBytes }
      : { of: billed.of, milliseconds: Math.min(billed.milliseconds ?? sampleMilliseconds, longest) };
  const amount = amountOf(usage, extra, costs);
  // Nothing more, where something else than this is billed: it says nothing.
  if (amount === undefined || amount <= 0) return undefined;
  const { requests = 1_000_000 } = usage;
  const { currency, region } = estimate;
  const isKnown = billed.milliseconds !== undefined;
  const text = costText(extra, isKnown, formatMoney(amount, currency), formatRequests(requests));
  return { amount, currency, region, requests, ...extra, isKnown, text };
}

function amountOf(usage: Usage, extra: BilledExtra, { book }: Costs): number | undefined {
  try {
    return priceOfExtra(usage, extra, book);
  } catch (error) {
    if (error instanceof ExpectedError) return undefined; // A price is not known.
    throw error;
  }
}

/** The function that a finding is of. Where several have its name, only one that has to do with its file. */
function functionOf(
  { function: name, file }: Finding,
  functions: readonly LambdaFunction[],
): LambdaFunction | undefined {
  const named = functions.filter((fn) => fn.name === name);
  if (named.length < 2) return named[0];
  const near = named.filter(({ origin, handlerSource }) => origin.file === file || handlerSource?.file === file);
  return near.length === 1 ? near[0] : undefined;
}

function costText(extra: BilledExtra, isKnown: boolean, amount: string, requests: string): string {
  if (extra.of === 'log') {
    return l10n.t('Each {0} of it: ≈ {1} / month at {2} requests.', formatBytes(extra.bytes), amount, requests);
  }
  const time = formatDuration(extra.milliseconds);
  if (extra.of === 'coldStart') {
    return l10n.t('Each {0} of it in cold starts: ≈ {1} / month at {2} requests.', time, amount, requests);
  }
  return isKnown
    ? l10n.t('{0}: ≈ {1} / month, if all of {2} requests get here.', time, amount, requests)
    : l10n.t('Each {0} of it: ≈ {1} / month at {2} requests.', time, amount, requests);
}
