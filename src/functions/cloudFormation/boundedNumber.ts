import * as l10n from '@vscode/l10n';
import type { Range } from 'vscode-languageserver-types';
import { lambdaBounds, type managedInstanceBounds } from '../lambdaFunction.ts';
import type { Resolver } from './resolver.ts';
import type { TemplateNode } from './templateNode.ts';
import { textOf } from './value.ts';

const units = {
  MemorySize: ['memorySize', 'MB'],
  Timeout: ['timeout', 's'],
  EphemeralStorage: ['ephemeralStorage', 'MB'],
} as const;

export type BoundedProperty = keyof typeof units;

/**
 * The number of a property, Lambda's default where nothing is written, undefined where it cannot be resolved or Lambda
 * would refuse it; the latter is reported at the value.
 */
export function boundedNumber(
  property: BoundedProperty,
  node: TemplateNode | undefined,
  defaultValue: number,
  resolver: Resolver,
  report: (range: Range, message: string) => void,
  bounds: typeof lambdaBounds | typeof managedInstanceBounds = lambdaBounds,
): number | undefined {
  const value = resolver.optional(node);
  if (!node || value === undefined) return defaultValue;
  const text = textOf(value);
  if (text === undefined || text.trim() === '') return undefined;
  const [key, unit] = units[property];
  const { low, high } = bounds[key];
  const number = Number(text);
  if (Number.isInteger(number) && number >= low && number <= high) return number;
  report(
    node.range,
    l10n.t('{0} is {1}, but Lambda accepts whole numbers from {2} to {3} {4}.', property, text, low, high, unit),
  );
  return undefined;
}
