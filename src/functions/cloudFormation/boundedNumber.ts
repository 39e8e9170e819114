import * as l10n from '@vscode/l10n';
import type { Range } from 'vscode-languageserver-types';
import { lambdaBounds, type managedInstanceBounds } from '../lambdaFunction.ts';
import type { Resolver } from './resolver.ts';
import type { TemplateNode } from './templateNode.ts';
import { textOf } from './value.ts';

const keys = { MemorySize: 'memorySize', Timeout: 'timeout', EphemeralStorage: 'ephemeralStorage' } as const;

export type BoundedProperty = keyof typeof keys;

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
  const { low, high } = bounds[keys[property]];
  const number = Number(text);
  if (Number.isInteger(number) && number >= low && number <= high) return number;
  report(
    node.range,
    property === 'Timeout'
      ? l10n.t('{0} is {1}, but Lambda accepts whole numbers from {2} to {3} s.', property, text, low, high)
      : l10n.t('{0} is {1}, but Lambda accepts whole numbers from {2} to {3} MB.', property, text, low, high),
  );
  return undefined;
}
