import * as fs from 'node:fs';
import * as path from 'node:path';

/** Folders whose files a running function does not come from, or that no one edits by hand. */
const unwatched = /^(node_modules|__pycache__|venv|\..*)$/;
/** More folders than this are not watched one by one; saving in the editor is noticed all the same. */
const mostFolders = 500;

/** Notices when something below a code root changes, so that the next run starts from the new code. */
export class CodeWatch {
  readonly #watchers: fs.FSWatcher[] = [];
  #changed = false;

  constructor(codeRoot: string) {
    const folders = [codeRoot];
    for (const folder of folders) {
      if (folders.length > mostFolders) break;
      this.#watch(folder);
      folders.push(...subfolders(folder));
    }
  }

  /** Whether anything changed since the watch began. */
  get changed(): boolean {
    return this.#changed;
  }

  dispose(): void {
    for (const watcher of this.#watchers) watcher.close();
  }

  #watch(folder: string): void {
    try {
      const watcher = fs.watch(folder, { persistent: false }, (_event, name) => {
        if (name === null || !unwatched.test(name)) this.#changed = true;
      });
      watcher.on('error', () => (this.#changed = true));
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
      .filter((entry) => entry.isDirectory() && !unwatched.test(entry.name))
      .map((entry) => path.join(folder, entry.name));
  } catch {
    return []; // It has gone.
  }
}
