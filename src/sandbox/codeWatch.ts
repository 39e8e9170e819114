import * as fs from 'node:fs';
import * as path from 'node:path';
import { statOf } from '../fileStat.ts';
import { isInside } from '../paths.ts';

/** Folders whose files a running function does not come from, or that no one edits by hand. */
const unwatched = /^(node_modules|__pycache__|venv|\..*)$/;
/** More folders than this are not watched one by one; saving in the editor is noticed all the same. */
const mostFolders = 500;
/** Editors and version control write several files, one after the other. */
const settlingMs = 200;

/** Whether a build writes a file or into a folder (absolute): what happens there is no change of the source. */
export type IsBuildOutput = (file: string) => boolean;

/** Notices when something below a code root changes, so that the next run starts from the new code. */
export class CodeWatch {
  readonly #codeRoot: string;
  readonly #watchers: fs.FSWatcher[] = [];
  readonly #others = new Set<string>();
  /** Watched whole: what is installed in them, too. */
  readonly #whole: string[] = [];
  #changed = false;
  #settling: NodeJS.Timeout | undefined;
  /** Called once nothing has changed any more for a moment. */
  onChange: (() => void) | undefined;

  constructor(codeRoot: string, isBuildOutput?: IsBuildOutput) {
    this.#codeRoot = codeRoot;
    this.#watchBelow(codeRoot, (entry) => !unwatched.test(path.basename(entry)) && !isBuildOutput?.(entry));
  }

  /** Whether anything changed since the watch began. */
  get changed(): boolean {
    return this.#changed;
  }

  /** Watches files elsewhere as well: those that a bundle was made from. */
  add(files: readonly string[]): void {
    const elsewhere = files.filter((file) => !isInside(this.#codeRoot, file) && !file.includes('node_modules'));
    for (const file of elsewhere) this.#others.add(file);
    for (const folder of new Set(elsewhere.map((file) => path.dirname(file)))) {
      this.#watch(folder, (entry) => this.#others.has(entry));
    }
  }

  /** Watches layers as well: folders with all that is in them, and zip files. */
  addLayers(contents: readonly string[]): void {
    this.#addPlaces(contents, (entry) => path.basename(entry) !== '__pycache__');
  }

  /** Watches what links of the code lead to as well: folders, as the code's own, and files. */
  addLinked(places: readonly string[]): void {
    this.#addPlaces(places, (entry) => !unwatched.test(path.basename(entry)));
  }

  /** Folders with what `isWatched` says, and files. */
  #addPlaces(places: readonly string[], isWatched: (entry: string) => boolean): void {
    for (const place of places) {
      if (statOf(place)?.isDirectory()) {
        this.#whole.push(place);
        this.#watchBelow(place, isWatched);
      } else {
        this.add([place]);
      }
    }
  }

  /** Whether the code comes from this file, among others. */
  covers(file: string): boolean {
    return [this.#codeRoot, ...this.#whole].some((folder) => isInside(folder, file)) || this.#others.has(file);
  }

  /** Says that a file has changed, before the system does. */
  fileChanged(): void {
    this.#changed = true;
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => this.onChange?.(), settlingMs).unref();
  }

  dispose(): void {
    this.onChange = undefined;
    clearTimeout(this.#settling);
    for (const watcher of this.#watchers) watcher.close();
  }

  #watchBelow(root: string, isWatched: (entry: string) => boolean): void {
    const folders = [root];
    for (const folder of folders) {
      if (folders.length > mostFolders) break;
      this.#watch(folder, isWatched);
      folders.push(...subfolders(folder).filter(isWatched));
    }
  }

  #watch(folder: string, isWatched: (entry: string) => boolean): void {
    try {
      const watcher = fs.watch(folder, { persistent: false }, (_event, name) => {
        if (name === null || isWatched(path.join(folder, name))) this.fileChanged();
      });
      watcher.on('error', () => this.fileChanged());
      this.#watchers.push(watcher);
    } catch {
      // It has gone, or the system watches no more folders: then a run is cold rather than old.
      this.#changed = true;
    }
  }
}

function subfolders(folder: string): string[] {
  try {
    return fs
      .readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => path.join(folder, entry.name));
  } catch {
    return []; // It has gone.
  }
}
