import * as fs from 'node:fs';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../expectedError.ts';
import { FunctionCatalog } from '../functions/functionCatalog.ts';
import { SourceThread } from '../functions/sourceThread.ts';
import { Parsers } from '../syntax/parsers.ts';
import { printable } from './printable.ts';
import { terminalLog, type Terminal } from './terminal.ts';

/** Nobody else needs this thread, so it reads files, too: those beyond so many that wait for the one beside it. */
const filesInThread = 8;

/** The functions of a folder, read once. */
export async function readCatalog(folder: string, parsers: Parsers, terminal: Terminal): Promise<FunctionCatalog> {
  if (!fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new ExpectedError(l10n.t('{0} is no folder.', folder));
  }
  const log = terminalLog(terminal);
  const catalog = new FunctionCatalog(parsers, log, () => new SourceThread(terminal.assets, log, filesInThread));
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
