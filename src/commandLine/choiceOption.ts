import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../expectedError.ts';
import type { Options } from './commandLine.ts';

/** The value of an option that is one of a few words; ExpectedError where it is another. */
export function choiceOption<T extends string>(options: Options, name: string, words: readonly T[]): T | undefined {
  const text = options[name];
  if (typeof text !== 'string') return undefined;
  const word = words.find((candidate) => candidate === text);
  if (word) return word;
  throw new ExpectedError(l10n.t('--{0} {1}: one of {2} is needed.', name, text, words.join(', ')));
}
