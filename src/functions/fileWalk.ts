import type { Dirent } from 'node:fs';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { IgnoreRules } from './ignoreRules.ts';

/** No project of people has more; a folder that does (a home, a disk) is read in part. */
const mostFiles = 200_000;

/**
 * What a CDK app is synthesised to: never searched and mostly ignored by git, but its manifest says what the functions of
 * the app are.
 */
const assemblyFolder = 'cdk.out';

/**
 * The files below a folder that are worth reading: without ignored ones, without symbolic links (they can form loops and
 * lead outside), in a stable order.
 */
export class FileWalk {
  readonly folder: string;
  readonly #rules: IgnoreRules;
  /** Folders below that are walked on their own. */
  readonly #apart: ReadonlySet<string>;

  constructor(folder: string, apart: ReadonlySet<string> = new Set()) {
    this.folder = folder;
    this.#rules = new IgnoreRules(folder);
    this.#apart = apart;
  }

  /** Whether a walk would come to this file. */
  async includes(file: string): Promise<boolean> {
    for (const folder of this.#apart) {
      if (folder !== this.folder && contains(folder, file) && contains(this.folder, folder)) return false;
    }
    const parent = path.dirname(file);
    const isManifest = path.basename(parent) === assemblyFolder && file === assemblyManifest(parent);
    const wanted = isManifest ? path.dirname(parent) : file;
    return wanted === this.folder || !(await this.#rules.ignoresPath(wanted));
  }

  /** The files below the folder or below `start` in it. Folders that cannot be read are passed over; `onUnread` is told of them. */
  async *files(
    start: string = this.folder,
    onUnread: (folder: string) => Promise<void> = () => Promise.resolve(),
  ): AsyncGenerator<string> {
    const open = [start];
    let count = 0;
    for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
      const entries = await fs.readdir(folder, { withFileTypes: true }).catch(async (): Promise<Dirent[]> => {
        await onUnread(folder);
        return [];
      });
      const ignores = await this.#rules.inFolder(folder, new Set(entries.map(({ name }) => name)));
      if (!ignores) continue;
      entries.sort((a, b) => (a.name < b.name ? -1 : 1));
      const folders: string[] = [];
      for (const entry of entries) {
        const file = path.join(folder, entry.name);
        const isFolder = entry.isDirectory();
        if ((!isFolder && !entry.isFile()) || this.#apart.has(file)) continue;
        if (isFolder && entry.name === assemblyFolder && (await isFile(assemblyManifest(file))))
          yield assemblyManifest(file);
        if (ignores(entry.name, isFolder)) continue;
        if (isFolder) {
          folders.push(file);
        } else {
          if (++count > mostFiles) return;
          yield file;
        }
      }
      open.push(...folders.reverse());
    }
  }
}

function assemblyManifest(folder: string): string {
  return path.join(folder, 'manifest.json');
}

export async function isFile(file: string): Promise<boolean> {
  return (await fs.lstat(file).catch(() => undefined))?.isFile() ?? false;
}

/** Whether a path lies in a folder or is it. */
export function contains(folder: string, file: string): boolean {
  return file === folder || file.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep);
}
