import * as fs from 'node:fs';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../expectedError.ts';
import { FunctionCatalog } from '../functions/functionCatalog.ts';
import { SourceThread } from '../functions/sourceThread.ts';
import type { OnUnsearched } from '../functions/unsearched.ts';
import { Parsers } from '../syntax/parsers.ts';
import { printable } from './printable.ts';
import { terminalLog, type Terminal } from './terminal.ts';

/** Nobody else needs this thread, so it reads files, too: those beyond so many that wait for the one beside it. */
const filesInThread = 8;

/** The functions of a folder, read once. What was not searched is said on stderr, where nobody else wants to know. */
export async function readCatalog(
  folder: string,
  parsers: Parsers,
  terminal: Terminal,
  onUnsearched?: OnUnsearched,
): Promise<FunctionCatalog> {
  if (!fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new ExpectedError(l10n.t('{0} is no folder.', folder));
  }
  const log = terminalLog(terminal);
  const startThread = (): SourceThread => new SourceThread(terminal.assets, log, filesInThread);
  const catalog = new FunctionCatalog(parsers, log, startThread, onUnsearched);
  await catalog.setStage(terminal.stage);
  await catalog.setFolders([folder]);
  return catalog;
}

/** Says on stderr what could not be read, of all files or of one. */
export function printProblems(catalog: FunctionCatalog, terminal: Terminal, only?: string): void {
  for (const { file, range, message } of catalog.problems) {
    if (only !== undefined && only !== file) continue;
    terminal.err(`${printable(`${path.relative(terminal.cwd, file)}:${range.start.line + 1}: ${message}`)}\n`);
  }
}

/** Says on stderr, once until it can be read again, that a file broke while a command goes on; what it described before counts on. */
export function printBroken(
  catalog: FunctionCatalog,
  { cwd, err }: Pick<Terminal, 'cwd' | 'err'>,
): { dispose(): void } {
  const brokenFiles = (): Set<string> =>
    new Set(catalog.problems.filter(({ isSyntaxError }) => isSyntaxError).map(({ file }) => file));
  let known = brokenFiles();
  return catalog.onDidChange(() => {
    const broken = brokenFiles();
    for (const { file, range, message, isSyntaxError } of catalog.problems) {
      if (!isSyntaxError || known.has(file)) continue;
      known.add(file);
      // The message says that its functions stay what they were.
      err(`${printable(`${path.relative(cwd, file)}:${range.start.line + 1}: ${message}`)}\n`);
    }
    known = broken;
  });
}
