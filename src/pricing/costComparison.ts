import * as l10n from '@vscode/l10n';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { formatDuration, plainNumber } from './format.ts';
import type { FunctionCost } from './functionCost.ts';

/** A function before and after a change. */
export interface ComparedCost {
  readonly name: string;
  readonly change: 'added' | 'removed' | 'changed' | 'same';
  /** A month, expected; null where there was no such function, or no price. */
  readonly before: number | null;
  readonly after: number | null;
  /** Translated phrases: what differs in its configuration, or why there is no price. */
  readonly reasons: readonly string[];
}

export interface PricedFunction {
  readonly fn: LambdaFunction;
  readonly cost: FunctionCost;
}

/** Pairs functions by their key (file and name) and says what their price has become, largest change first. */
export function compareCosts(
  before: ReadonlyMap<string, PricedFunction>,
  after: ReadonlyMap<string, PricedFunction>,
): ComparedCost[] {
  const keys = [...new Set([...before.keys(), ...after.keys()])];
  const compared = keys.map((key) => compare(before.get(key), after.get(key)));
  return compared.sort((a, b) => Math.abs(changeOf(b)) - Math.abs(changeOf(a)) || a.name.localeCompare(b.name));
}

/** By how much it has become dearer; negative: cheaper. */
export function changeOf({ before, after }: Pick<ComparedCost, 'before' | 'after'>): number {
  return (after ?? 0) - (before ?? 0);
}

function compare(before: PricedFunction | undefined, after: PricedFunction | undefined): ComparedCost {
  const amount = (priced: PricedFunction | undefined): number | null => priced?.cost.estimate?.total.expected ?? null;
  const amounts = { before: amount(before), after: amount(after) };
  const name = (after ?? before)?.fn.name ?? '';
  const unknown = [...new Set([before?.cost.unknown, after?.cost.unknown].flatMap((reason) => reason ?? []))];
  if (!before) return { name, change: 'added', ...amounts, reasons: unknown };
  if (!after) return { name, change: 'removed', ...amounts, reasons: unknown };
  const reasons = [...differences(before, after), ...unknown];
  const same = reasons.length === 0 && amounts.before === amounts.after;
  return { name, change: same ? 'same' : 'changed', ...amounts, reasons };
}

/** What of the configuration makes the difference. */
function differences(before: PricedFunction, after: PricedFunction): string[] {
  const [a, b] = [before.cost.usage, after.cost.usage];
  const number = (value: number | undefined): string | undefined =>
    value === undefined ? undefined : plainNumber(value);
  const duration = (value: number | undefined): string | undefined =>
    value === undefined ? undefined : formatDuration(value);
  return [
    changed('MemorySize', number(a?.memorySize), number(b?.memorySize)),
    changed('Architectures', a?.architecture, b?.architecture),
    changed('EphemeralStorage', number(a?.ephemeralStorage), number(b?.ephemeralStorage)),
    changed(
      'ProvisionedConcurrentExecutions',
      number(a?.provisionedConcurrency?.environments),
      number(b?.provisionedConcurrency?.environments),
    ),
    changed('SnapStart', a?.snapStart && 'On', b?.snapStart && 'On'),
    changed(l10n.t('requests'), number(a?.requests), number(b?.requests)),
    changed(l10n.t('duration'), duration(a?.durationMs), duration(b?.durationMs)),
  ].flatMap((reason) => reason ?? []);
}

function changed(name: string, before: string | undefined, after: string | undefined): string | undefined {
  return before === after ? undefined : `${name} ${before ?? '–'} → ${after ?? '–'}`;
}
