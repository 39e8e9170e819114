import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../expectedError.ts';
import type { Options } from './commandLine.ts';

/** The value of a numeric option; ExpectedError where it is no number or outside of the range. */
export function numberOption(
  options: Options,
  name: string,
  range: { readonly low: number; readonly high?: number; readonly whole?: boolean },
): number | undefined {
  const text = options[name];
  if (typeof text !== 'string') return undefined;
  const value = text.trim() === '' ? NaN : Number(text);
  const { low, high = Infinity, whole = false } = range;
  if (Number.isFinite(value) && value >= low && value <= high && (!whole || Number.isInteger(value))) return value;
  if (high === Infinity) {
    throw new ExpectedError(l10n.t('--{0} {1}: a number of at least {2} is needed.', name, text, String(low)));
  }
  throw new ExpectedError(
    l10n.t('--{0} {1}: a number from {2} to {3} is needed.', name, text, String(low), String(high)),
  );
}
