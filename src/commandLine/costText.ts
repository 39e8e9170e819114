import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import type { Estimate } from '../pricing/estimate.ts';
import { formatDuration, formatMoney, formatMoneys, formatRequests } from '../pricing/format.ts';
import type { FunctionCost } from '../pricing/functionCost.ts';
import type { Lever } from '../pricing/levers.ts';
import { partName, partQuantity } from '../pricing/partText.ts';
import { printable } from './printable.ts';

/** The functions of a folder with their prices, dearest first; those without a price say why. */
export interface FolderCosts {
  /** Of all that have a price; undefined where currencies differ. */
  readonly total: Estimate['total'] | undefined;
  readonly currency: string | undefined;
  readonly functions: readonly ({
    readonly name: string;
    /** Relative to the folder. */
    readonly file: string;
  } & (
    | ({ readonly requests: number; readonly memorySize: number; readonly durationMs: number } & Estimate)
    | { readonly unknown: string }
  ))[];
}

export function folderCosts(
  functions: readonly LambdaFunction[],
  costOf: (fn: LambdaFunction) => FunctionCost,
  folder: string,
): FolderCosts {
  const priced = functions.map((fn) => {
    const { usage, estimate, unknown } = costOf(fn);
    const place = { name: fn.name, file: path.relative(folder, fn.origin.file) };
    if (!estimate) return { ...place, unknown };
    const { memorySize, durationMs, requests = 1_000_000 } = usage;
    return { ...place, requests, memorySize, durationMs, ...estimate };
  });
  const known = priced.filter((cost) => 'total' in cost);
  const currencies = new Set(known.map(({ currency }) => currency));
  const sum = (end: keyof Estimate['total']): number => known.reduce((total, cost) => total + cost.total[end], 0);
  const expected = (cost: (typeof priced)[number]): number => ('total' in cost ? cost.total.expected : -1);
  return {
    total: currencies.size === 1 ? { low: sum('low'), expected: sum('expected'), high: sum('high') } : undefined,
    currency: currencies.size === 1 ? [...currencies][0] : undefined,
    functions: priced.sort((a, b) => expected(b) - expected(a)),
  };
}

export function folderCostsText({ total, currency, functions }: FolderCosts): string {
  const lines = functions.map((cost) => {
    const name = printable(`${cost.name} (${cost.file})`);
    if ('unknown' in cost) return `  ${name}: ${cost.unknown}`;
    const { low, high } = cost.total;
    const use = `${formatRequests(cost.requests)} × ${formatDuration(cost.durationMs)} · ${cost.memorySize} MB`;
    return `  ${name}: ${formatMoneys(low, high, cost.currency)} · ${use}`;
  });
  const title =
    total && currency
      ? l10n.t('All functions, per month: {0}', formatMoneys(total.low, total.high, currency))
      : l10n.t('All functions, per month:');
  return [title, ...lines, ''].join('\n');
}

export function estimateText({ currency, region, total, parts, assumptions }: Estimate): string {
  const money = (amount: number): string => formatMoney(amount, currency);
  const { low, expected, high } = total;
  const range = low === high ? money(expected) : l10n.t('{0} ({1} to {2})', money(expected), money(low), money(high));
  return [
    `${l10n.t('Total per month in {0}', region)}: ${range}`,
    ...parts.map((part) => `  ${partName(part)}: ${partQuantity(part)}: ${money(part.amount)}`),
    ...assumptions.map((assumption) => `  * ${assumption}`),
    '',
  ].join('\n');
}

export function leversText(levers: readonly Lever[], currency: string): string {
  if (levers.length === 0) return '';
  const lines = levers.map(({ title, saving }) => `  ${formatMoney(saving, currency)}: ${title}`);
  return [l10n.t('What would save most, per month'), ...lines, ''].join('\n');
}
