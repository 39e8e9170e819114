import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { changeOf, compareCosts, type ComparedCost, type PricedFunction } from '../pricing/costComparison.ts';
import { Costs } from '../pricing/costs.ts';
import { formatMoney } from '../pricing/format.ts';
import type { Usage } from '../pricing/usage.ts';
import { sourceRevision } from '../sourceRevision.ts';
import { stateFolder } from '../stateFolder.ts';
import { Parsers } from '../syntax/parsers.ts';
import { loadCosts } from './costCommand.ts';
import type { Terminal } from './terminal.ts';
import { readCatalog } from './workspace.ts';

/** What the functions of a folder cost beside what they cost in a revision. */
export interface CostDifference {
  readonly base: string;
  readonly currency: string | undefined;
  readonly total: { readonly before: number; readonly after: number; readonly change: number };
  readonly functions: readonly ComparedCost[];
}

/**
 * Compares the folder with a git revision, for pull requests. Both sides are priced with the same runs and the same prices,
 * each with its own templates and settings.
 */
export async function costDifference(
  revision: string,
  chosen: Partial<Usage>,
  terminal: Terminal,
): Promise<{ difference: CostDifference; text: string }> {
  const parsers = new Parsers(terminal.assets);
  const costs = await loadCosts(terminal);
  const current = await readCatalog(terminal.cwd, parsers, terminal);
  const after = byKey(current.functions, terminal.cwd, (fn) => costs.cost(fn, chosen));
  const source = await sourceRevision(terminal.cwd, revision);
  try {
    const old = await readCatalog(source.folder, parsers, terminal);
    const oldCosts = new Costs(costs.history, stateFolder());
    await oldCosts.load([source.folder]);
    const here = (fn: LambdaFunction): LambdaFunction => movedTo(fn, source.folder, terminal.cwd);
    const before = byKey(old.functions, source.folder, (fn) => {
      const { measurements } = costs.knowledge(here(fn));
      return oldCosts.cost(fn, chosen, measurements);
    });
    const functions = compareCosts(before, after);
    const sum = (key: 'before' | 'after'): number => functions.reduce((total, cost) => total + (cost[key] ?? 0), 0);
    const total = { before: sum('before'), after: sum('after'), change: sum('after') - sum('before') };
    const currencies = new Set(
      [...before.values(), ...after.values()].flatMap(({ cost }) => cost.estimate?.currency ?? []),
    );
    const currency = currencies.size === 1 ? [...currencies][0] : undefined;
    const difference = { base: revision, currency, total, functions };
    return { difference, text: differenceText(difference) };
  } finally {
    await source.dispose();
  }
}

function byKey(
  functions: readonly LambdaFunction[],
  folder: string,
  cost: (fn: LambdaFunction) => PricedFunction['cost'],
): Map<string, PricedFunction> {
  const key = ({ origin, name }: LambdaFunction): string => `${path.relative(folder, origin.file)}#${name}`;
  return new Map(functions.map((fn) => [key(fn), { fn, cost: cost(fn) }]));
}

/** The same function as it would be found in another folder: its runs are known by that. */
function movedTo(fn: LambdaFunction, from: string, to: string): LambdaFunction {
  const move = (file: string): string => path.join(to, path.relative(from, file));
  const { file } = fn.origin;
  return { ...fn, id: fn.id.replace(file, move(file)), origin: { ...fn.origin, file: move(file) } };
}

function differenceText({ base, currency = 'USD', total, functions }: CostDifference): string {
  const money = (amount: number): string => formatMoney(amount, currency);
  const signed = (amount: number): string => (amount < 0 ? `−${money(-amount)}` : `+${money(amount)}`);
  const lines = functions
    .filter(({ change }) => change !== 'same')
    .map((cost) => {
      const amounts = `${cost.before === null ? '–' : money(cost.before)} → ${cost.after === null ? '–' : money(cost.after)}`;
      const reasons = [changeText(cost.change), ...cost.reasons].filter(Boolean).join(', ');
      return `  ${cost.name}: ${amounts} (${signed(changeOf(cost))})${reasons ? `: ${reasons}` : ''}`;
    });
  const unchanged = functions.length - lines.length;
  return [
    l10n.t(
      'Cost per month against {0}: {1} → {2} ({3})',
      base,
      money(total.before),
      money(total.after),
      signed(total.change),
    ),
    ...lines,
    ...(unchanged > 0 ? [`  ${l10n.t('Unchanged: {0} functions', unchanged)}`] : []),
    '',
  ].join('\n');
}

function changeText(change: ComparedCost['change']): string {
  switch (change) {
    case 'added':
      return l10n.t('added');
    case 'removed':
      return l10n.t('removed');
    case 'changed':
    case 'same':
      return '';
  }
}
