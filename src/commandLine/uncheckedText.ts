import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import type { UncheckedCode } from '../diagnostics/uncheckedCode.ts';
import { printable } from './printable.ts';
import type { Terminal } from './terminal.ts';

/** More lines are read by nobody. */
const mostLines = 20;

/** Says on stderr what was not checked, a line each. It says nothing of whether the code is right, so it is no failure. */
export function printUnchecked(unchecked: readonly UncheckedCode[], { cwd, err }: Pick<Terminal, 'cwd' | 'err'>): void {
  for (const { file, line, message } of unchecked.slice(0, mostLines)) {
    const place = path.relative(cwd, file) || '.';
    err(`${printable(`${line === undefined ? place : `${place}:${line + 1}`}: ${message}`)}\n`);
  }
  const rest = unchecked.length - mostLines;
  if (rest > 0) err(`${l10n.t('… and {0} more that were not checked.', rest)}\n`);
}
