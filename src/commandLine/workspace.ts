import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../expectedError.ts';
import { statOf } from '../fileStat.ts';
import { FunctionCatalog } from '../functions/functionCatalog.ts';
import { functionReaders } from '../functions/functionReaders.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { SourceThread } from '../functions/sourceThread.ts';
import { findFunction, withinFile } from '../functions/target.ts';
import type { OnUnsearched } from '../functions/unsearched.ts';
import { isInside } from '../paths.ts';
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
  if (statOf(folder)?.isDirectory() !== true) {
    throw new ExpectedError(l10n.t('{0} is no folder.', folder));
  }
  const log = terminalLog(terminal);
  const startThread = (): SourceThread => new SourceThread(terminal.assets, log, filesInThread);
  const catalog = new FunctionCatalog(parsers, log, startThread, onUnsearched);
  await catalog.setStage(terminal.stage);
  await catalog.setFolders([folder]);
  return catalog;
}

/**
 * The function that somebody means (see findFunction), and the functions that it is one of: those of the current folder, or
 * those of the template's folder where a target names a template that the current one does not hold.
 */
export async function readTarget(
  target: string,
  parsers: Parsers,
  terminal: Terminal,
): Promise<{ fn: LambdaFunction; catalog: FunctionCatalog }> {
  const { cwd } = terminal;
  const template = templateOf(target, cwd);
  const isElsewhere = template !== undefined && !isInside(cwd, template);
  let catalog = await readCatalog(isElsewhere ? path.dirname(template) : cwd, parsers, terminal);
  // One that searches pass over (what git ignores, what was built) is read where it is named.
  if (template !== undefined && !isElsewhere && !catalog.functions.some(({ origin }) => origin.file === template)) {
    catalog = await readCatalog(path.dirname(template), parsers, terminal);
  }
  return { fn: await findFunction(catalog.functions, target, cwd, parsers), catalog };
}

/** The file that a target names, where there is such a file and its name is one of those that describe functions. */
function templateOf(target: string, cwd: string): string | undefined {
  const file = withinFile(target, cwd)?.file;
  if (file === undefined || !functionReaders.some((reader) => reader.accepts(file))) return undefined;
  return statOf(file)?.isFile() === true ? file : undefined;
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
