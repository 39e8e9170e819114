import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../expectedError.ts';
import { plainNumber } from './format.ts';

/** Each throws an ExpectedError that names the value, what it is and what it may be. */

export function checkWhole(what: string, value: number, { low, high }: { low: number; high: number }): void {
  if (Number.isInteger(value) && value >= low && value <= high) return;
  throw new ExpectedError(
    l10n.t('{0} must be a whole number from {1} to {2}, not {3}.', what, plainNumber(low), plainNumber(high), value),
  );
}

export function checkBetween(what: string, value: number, least: number, most: number): void {
  if (typeof value === 'number' && value >= least && value <= most) return;
  throw new ExpectedError(
    l10n.t('{0} must be a number from {1} to {2}, not {3}.', what, plainNumber(least), plainNumber(most), value),
  );
}

/** `why`: what makes `most` the most. */
export function checkPositive(what: string, value: number, most: number, why: string): void {
  if (typeof value === 'number' && value > 0 && value <= most) return;
  throw new ExpectedError(
    l10n.t('{0} must be more than 0 and at most {1} ({2}), not {3}.', what, plainNumber(most), why, value),
  );
}

export function checkChoice(what: string, value: string, choices: readonly string[]): void {
  if (choices.includes(value)) return;
  throw new ExpectedError(l10n.t('{0} is one of {1}, not {2}.', what, choices.join(', '), value));
}
