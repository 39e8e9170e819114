import * as l10n from '@vscode/l10n';
import { lambdaDefaults, type LambdaFunction } from '../functions/lambdaFunction.ts';
import { processorsOf } from '../sandbox/cpuThrottle.ts';
import type { Costs } from './costs.ts';
import type { Estimate } from './estimate.ts';
import { formatMoney, formatMoneys } from './format.ts';

/** Properties of a template that make a price, as `places` names them. */
export const pricedProperties = [
  'MemorySize',
  'Timeout',
  'Architectures',
  'EphemeralStorage.Size',
  'ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions',
] as const;
export type PricedProperty = (typeof pricedProperties)[number];

/** What a property makes of the price of the functions that it is written for; undefined where that is not known. */
export function propertyHint(
  property: PricedProperty,
  functions: readonly LambdaFunction[],
  costs: Costs,
): string | undefined {
  const estimates = functions.map((fn) => costs.cost(fn).estimate);
  const [first] = estimates;
  if (!first || !estimates.every((estimate) => estimate?.currency === first.currency)) return undefined;
  const known = estimates.filter((estimate) => estimate !== undefined);
  const money = (amount: number): string => formatMoney(amount, first.currency);
  switch (property) {
    case 'MemorySize':
      return memoryHint(functions, known);
    case 'Timeout': {
      const worst = functions.map((fn) => worstCase(fn, costs)).filter((amount) => amount !== undefined);
      if (worst.length !== functions.length) return undefined;
      return l10n.t('worst case {0} / month', money(worst.reduce((sum, amount) => sum + amount, 0)));
    }
    case 'Architectures':
      return architectureHint(functions, known, costs);
    case 'EphemeralStorage.Size':
      return l10n.t('{0} / month of it', money(sumOfParts(known, ['ephemeral-storage'])));
    case 'ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions':
      return l10n.t('{0} / month kept warm', money(sumOfParts(known, ['provisioned-concurrency'])));
  }
}

function memoryHint(functions: readonly LambdaFunction[], estimates: readonly Estimate[]): string {
  const sum = (end: 'low' | 'high'): number => estimates.reduce((total, estimate) => total + estimate.total[end], 0);
  const price = formatMoneys(sum('low'), sum('high'), estimates[0]?.currency ?? 'USD');
  const memorySize = functions[0]?.memorySize ?? lambdaDefaults.memorySize;
  const vcpu = Math.round(processorsOf(memorySize) * 100) / 100;
  if (functions.length === 1) return l10n.t('≈ {0} / month · {1} vCPU', price, vcpu);
  // The editor cuts hints off after 43 characters; one that began with a number would be read as part of the value beside it.
  return l10n.t('≈ {0} / month · {1} functions', price, functions.length);
}

/** Each invocation until it is ended. */
function worstCase(fn: LambdaFunction, costs: Costs): number | undefined {
  if (fn.timeout === undefined) return undefined;
  return costs.cost(fn, { durationMs: fn.timeout * 1000 }).estimate?.total.expected;
}

function architectureHint(
  functions: readonly LambdaFunction[],
  estimates: readonly Estimate[],
  costs: Costs,
): string | undefined {
  const [fn] = functions;
  if (fn?.architecture === undefined) return undefined;
  const other = fn.architecture === 'arm64' ? 'x86_64' : 'arm64';
  const now = estimates.reduce((total, estimate) => total + estimate.total.expected, 0);
  const others = functions.map((each) => costs.cost(each, { architecture: other }).estimate?.total.expected);
  if (now === 0 || others.some((amount) => amount === undefined)) return undefined;
  const change = others.reduce<number>((total, amount) => total + (amount ?? 0), 0) / now - 1;
  return l10n.t('{0}, if it takes as long: {1}', other, signedPercent(change));
}

function signedPercent(change: number): string {
  const percent = Math.round(Math.abs(change) * 100);
  return `${change < 0 ? '−' : '+'}${percent} %`;
}

function sumOfParts(estimates: readonly Estimate[], names: readonly string[]): number {
  return estimates
    .flatMap(({ parts }) => parts)
    .reduce((sum, part) => sum + (names.includes(part.name) ? part.amount : 0), 0);
}
