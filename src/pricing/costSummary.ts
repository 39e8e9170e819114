import * as l10n from '@vscode/l10n';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import type { Costs } from './costs.ts';
import { formatMoneys } from './format.ts';

/**
 * What some functions cost together, in few words: `≈ $1.90–5.20 / month`, `≤` where the timeout stands for some of them.
 * Undefined where none has a price; functions without one are left out.
 */
export function costSummary(functions: readonly LambdaFunction[], costs: Costs): string | undefined {
  const priced = functions.map((fn) => costs.cost(fn)).filter((cost) => cost.estimate !== undefined);
  const [first] = priced;
  if (!first || !priced.every(({ estimate }) => estimate.currency === first.estimate.currency)) return undefined;
  const sum = (end: 'low' | 'high'): number => priced.reduce((total, { estimate }) => total + estimate.total[end], 0);
  const isWorst = priced.some(({ usage }) => usage.durationSource?.kind === 'timeout');
  const price = formatMoneys(isWorst ? sum('high') : sum('low'), sum('high'), first.estimate.currency);
  return isWorst ? l10n.t('≤ {0} / month', price) : l10n.t('≈ {0} / month', price);
}

/** For sorting: a month, expected; less than nothing where there is no price, so that these come last. */
export function expectedCost(fn: LambdaFunction, costs: Costs): number {
  return costs.cost(fn).estimate?.total.expected ?? -1;
}
