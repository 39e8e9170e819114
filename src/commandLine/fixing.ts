import { randomUUID } from 'node:crypto';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { FILE_HEADERS_ONLY, formatPatch, structuredPatch } from 'diff';
import type { FixedFile } from '../diagnostics/fixes/fixedFiles.ts';
import { ExpectedError } from '../expectedError.ts';
import { printable } from './printable.ts';
import type { Terminal } from './terminal.ts';

/** The files that are fixed: as they were read, so that nothing is lost that has been written meanwhile. */
export class FixableFiles {
  readonly #roots: readonly string[];
  readonly #terminal: Terminal;
  readonly #read = new Map<string, Promise<Buffer | undefined>>();

  /** `roots`: the files and folders that somebody named; what their code imports from elsewhere stays as it is. */
  constructor(roots: readonly string[], terminal: Terminal) {
    this.#roots = roots;
    this.#terminal = terminal;
  }

  /** The text of a file; undefined where it is to stay as it is. */
  async text(file: string): Promise<string | undefined> {
    if (!this.#roots.some((root) => file === root || file.startsWith(root.replace(/[\\/]*$/, path.sep)))) {
      return undefined;
    }
    const isFirst = !this.#read.has(file);
    const reading = this.#read.get(file) ?? fs.readFile(file).catch(() => undefined);
    this.#read.set(file, reading);
    const bytes = await reading;
    if (bytes === undefined) return undefined;
    const text = bytes.toString('utf8');
    if (Buffer.from(text).equals(bytes)) return text;
    const notice = l10n.t('{0} is not UTF-8 and stays as it is.', path.relative(this.#terminal.cwd, file));
    if (isFirst) this.#terminal.err(`${printable(notice)}\n`);
    return undefined;
  }

  /** Writes a file whole: who reads it sees the old one or the new one. */
  async write({ file, after }: FixedFile): Promise<void> {
    const name = path.relative(this.#terminal.cwd, file);
    let temporary: string | undefined;
    try {
      // What a link leads to is written, not the link.
      const target = await fs.realpath(file);
      await fs.access(target, fs.constants.W_OK);
      const now = await fs.readFile(target);
      const before = await this.#read.get(file);
      if (before?.equals(now) !== true) {
        throw new ExpectedError(l10n.t('{0} was changed while it was checked. Check it again.', name));
      }
      temporary = path.join(path.dirname(target), `.${path.basename(target)}.${randomUUID()}.tmp`);
      const { mode } = await fs.stat(target);
      await fs.writeFile(temporary, after, { mode });
      await fs.chmod(temporary, mode);
      await fs.rename(temporary, target);
    } catch (error) {
      if (temporary !== undefined) await fs.rm(temporary, { force: true });
      if (error instanceof ExpectedError) throw error;
      throw new ExpectedError(l10n.t('{0} cannot be written: {1}', name, (error as Error).message));
    }
  }
}

/** What was fixed in a file: a line for each rule. */
export function fixedText({ file, fixed }: FixedFile, cwd: string): string {
  const name = path.relative(cwd, file);
  return [...fixed]
    .map(([rule, count]) => `${printable(l10n.t('{0}: fixed {1} ({2})', name, rule, count))}\n`)
    .join('');
}

/** What fixes change in a file, as `git apply` and `patch -p1` take it in the folder where the command runs. */
export function unifiedDiff({ file, before, after }: FixedFile, cwd: string): string {
  const name = printable(path.relative(cwd, file).split(path.sep).join('/'));
  const patch = structuredPatch(`a/${name}`, `b/${name}`, before, after, undefined, undefined, { context: 3 });
  return formatPatch(patch, FILE_HEADERS_ONLY);
}
