import { randomUUID } from 'node:crypto';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { FILE_HEADERS_ONLY, formatPatch, structuredPatch } from 'diff';
import type { FixableFile, FixedFile } from '../diagnostics/fixes/fixedFiles.ts';
import { ExpectedError } from '../expectedError.ts';
import { isInside } from '../paths.ts';
import { printable } from './printable.ts';
import type { Terminal } from './terminal.ts';

/** The files that are fixed: as they were read, so that nothing is lost that has been written meanwhile. */
export class FixableFiles {
  readonly #roots: readonly string[];
  readonly #terminal: Terminal;
  readonly #cwd: string;
  /** By the files' names without links. */
  readonly #read = new Map<string, Promise<Buffer | undefined>>();
  /** Of files that hard links give several names: the first one, by the file's number on its disk. */
  readonly #linked = new Map<string, string>();

  /**
   * `roots`: the files and folders that somebody named; what their code imports from elsewhere stays as it is. `cwd`: the
   * folder where the command runs, without links.
   */
  constructor(roots: readonly string[], terminal: Terminal, cwd: string) {
    this.#roots = roots;
    this.#terminal = terminal;
    this.#cwd = cwd;
  }

  /** The file that a name leads to; undefined where it is to stay as it is. */
  async read(name: string): Promise<FixableFile | undefined> {
    if (!this.#roots.some((root) => name === root || name.startsWith(root.replace(/[\\/]*$/, path.sep)))) {
      return undefined;
    }
    const file = await this.#fileOf(name).catch(() => undefined);
    if (file === undefined) return undefined;
    const isFirst = !this.#read.has(file);
    const reading = this.#read.get(file) ?? fs.readFile(file).catch(() => undefined);
    this.#read.set(file, reading);
    const bytes = await reading;
    if (bytes === undefined) return undefined;
    const text = bytes.toString('utf8');
    if (Buffer.from(text).equals(bytes)) return { file, text };
    const notice = l10n.t('{0} is not UTF-8 and stays as it is.', path.relative(this.#cwd, file));
    if (isFirst) this.#terminal.err(`${printable(notice)}\n`);
    return undefined;
  }

  /** Writes a file whole: who reads it sees the old one or the new one, if it has no other names (hard links). */
  async write({ file, after }: FixedFile): Promise<void> {
    const name = path.relative(this.#cwd, file);
    try {
      await fs.access(file, fs.constants.W_OK);
      const now = await fs.readFile(file);
      const before = await this.#read.get(file);
      if (before?.equals(now) !== true) {
        throw new ExpectedError(l10n.t('{0} was changed while it was checked. Check it again.', name));
      }
      const { nlink } = await fs.stat(file);
      if (nlink > 1 || !(await isReplaced(file, after))) await overwrite(file, before, after);
    } catch (error) {
      if (error instanceof ExpectedError) throw error;
      throw new ExpectedError(l10n.t('{0} cannot be written: {1}', name, (error as Error).message));
    }
  }

  async #fileOf(name: string): Promise<string> {
    const file = await fs.realpath(name);
    const { dev, ino, nlink } = await fs.stat(file, { bigint: true });
    if (nlink <= 1n) return file;
    const number = `${dev}:${ino}`;
    const first = this.#linked.get(number) ?? file;
    this.#linked.set(number, first);
    return first;
  }
}

/** Puts a new file in the place of an old one; false where the folder, or the old one's owner, does not allow that. */
async function isReplaced(file: string, text: string): Promise<boolean> {
  const temporary = path.join(path.dirname(file), `.${randomUUID()}.tmp`);
  try {
    const { mode, uid, gid } = await fs.stat(file);
    await fs.writeFile(temporary, text, { mode, flag: 'wx' });
    const made = await fs.stat(temporary);
    if (made.uid !== uid || made.gid !== gid) await fs.chown(temporary, uid, gid);
    // After the owner: a change of that takes bits away.
    await fs.chmod(temporary, mode);
    await fs.rename(temporary, file);
    return true;
  } catch (error) {
    await fs.rm(temporary, { force: true });
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'EBUSY') return false;
    throw error;
  }
}

/** Writes into a file. Where that fails half-way, as on a full disk, what was there before is put back. */
async function overwrite(file: string, before: Buffer, text: string): Promise<void> {
  const after = Buffer.from(text);
  const handle = await fs.open(file, 'r+');
  const put = async (bytes: Buffer): Promise<void> => {
    for (let at = 0; at < bytes.length;) at += (await handle.write(bytes, at, bytes.length - at, at)).bytesWritten;
    await handle.truncate(bytes.length);
  };
  try {
    await put(after).catch(async (error: unknown) => {
      await put(before);
      throw error;
    });
  } finally {
    await handle.close();
  }
}

/** What was fixed in a file: a line for each rule. */
export function fixedText({ file, fixed }: FixedFile, cwd: string): string {
  const name = path.relative(cwd, file);
  return [...fixed]
    .map(([rule, count]) => `${printable(l10n.t('{0}: fixed {1} ({2})', name, rule, count))}\n`)
    .join('');
}

/**
 * What fixes change in a file, as `git apply` and `patch -p1` take it in the folder where the command runs (`cwd`, without
 * links). Both refuse a file that is not in it: an `ExpectedError`.
 */
export function unifiedDiff({ file, before, after }: FixedFile, cwd: string): string {
  const relative = path.relative(cwd, file);
  if (!isInside(cwd, file)) {
    throw new ExpectedError(
      l10n.t(
        '{0} is left out of the difference, which holds files of this folder only: run the command there.',
        relative,
      ),
    );
  }
  const name = relative.split(path.sep).join('/');
  const patch = structuredPatch(`a/${name}`, `b/${name}`, before, after, undefined, undefined, { context: 3 });
  const [from = '', to = '', ...hunks] = formatPatch(patch, FILE_HEADERS_ONLY).split('\n');
  // As git does: behind a name with a space a tab says where it ends.
  return [from, to]
    .map((line) => (line.includes(' ', '--- '.length) ? `${line}\t` : line))
    .concat(hunks)
    .join('\n');
}
