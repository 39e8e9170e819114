import * as path from 'node:path';

/** Gives the names of the files and folders in a folder; none where there is no such folder. */
export type ListFolder = (folder: string) => Promise<readonly string[]>;

/**
 * What lies in folders at one moment: each is looked into once. Most modules that a file imports are packages, and to look for
 * each of them in the function's own folders takes longer than to see what these have.
 */
export class FolderListings {
  readonly #list: ListFolder;
  readonly #listings = new Map<string, Promise<Listing>>();

  constructor(list: ListFolder) {
    this.#list = list;
  }

  async namesIn(folder: string): Promise<readonly string[]> {
    return (await this.#listing(folder)).names;
  }

  /** False where there is no such file for sure: a folder may not tell upper from lower case. */
  async mayHave(file: string): Promise<boolean> {
    const folder = path.dirname(file);
    const around = this.#listings.has(folder) ? undefined : this.#listings.get(path.dirname(folder));
    if (around !== undefined && !mayBeIn(await around, folder)) return false;
    return mayBeIn(await this.#listing(folder), file);
  }

  #listing(folder: string): Promise<Listing> {
    let listing = this.#listings.get(folder);
    if (listing === undefined) {
      listing = this.#list(folder).then((names) => ({
        names,
        lowered: new Set(names.map((one) => one.toLowerCase())),
      }));
      this.#listings.set(folder, listing);
    }
    return listing;
  }
}

interface Listing {
  readonly names: readonly string[];
  readonly lowered: ReadonlySet<string>;
}

function mayBeIn({ lowered }: Listing, file: string): boolean {
  return lowered.has(path.basename(file).toLowerCase());
}
