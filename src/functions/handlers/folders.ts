import type { Dirent } from 'node:fs';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';

/** What a folder holds, by name. Symbolic links are what they lead to. */
export type Listing = ReadonlyMap<string, 'file' | 'folder'>;

/** Folders as they were when first asked for. Names are exact, as on AWS, whatever this machine's file system says. */
export class Folders {
  readonly #listings = new Map<string, Promise<Listing | undefined>>();

  /** undefined where there is no such folder. */
  list(folder: string): Promise<Listing | undefined> {
    let listing = this.#listings.get(folder);
    if (!listing) {
      listing = read(folder);
      this.#listings.set(folder, listing);
    }
    return listing;
  }
}

/** Folders, and which of them were looked into: when one of these changes, what was found has to be looked up again. */
export class VisitedFolders {
  readonly #folders: Folders;
  readonly visited = new Set<string>();

  constructor(folders: Folders) {
    this.#folders = folders;
  }

  list(folder: string): Promise<Listing | undefined> {
    this.visited.add(folder);
    return this.#folders.list(folder);
  }

  async holdsFile(file: string): Promise<boolean> {
    const listing = await this.list(path.dirname(file));
    return listing?.get(path.basename(file)) === 'file';
  }

  /** The first of several files that exists. */
  async firstFile(files: readonly string[]): Promise<string | undefined> {
    for (const file of files) if (await this.holdsFile(file)) return file;
    return undefined;
  }
}

async function read(folder: string): Promise<Listing | undefined> {
  const entries = await fs.readdir(folder, { withFileTypes: true }).catch(() => undefined);
  if (!entries) return undefined;
  const listing = new Map<string, 'file' | 'folder'>();
  for (const entry of entries) {
    const kind = await kindOf(folder, entry);
    if (kind) listing.set(entry.name, kind);
  }
  return listing;
}

async function kindOf(folder: string, entry: Dirent): Promise<'file' | 'folder' | undefined> {
  const target = entry.isSymbolicLink() ? await fs.stat(path.join(folder, entry.name)).catch(() => undefined) : entry;
  return target?.isFile() ? 'file' : target?.isDirectory() ? 'folder' : undefined;
}
