import * as fs from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { withFileLock } from '../../fileLock.ts';
import { stateFolder } from '../../stateFolder.ts';

/** What is installed for one runtime. */
export interface InstalledLibraries {
  /** e.g. `python3.13`, `nodejs24`. */
  readonly runtime: string;
  /** Absolute. Its contents never change; an update is another folder. */
  readonly folder: string;
  /** ISO 8601. */
  readonly installed: string;
  /** Versions by name. */
  readonly packages: Readonly<Record<string, string>>;
}

/** Puts packages into an empty folder, returns their versions. `before`: what was installed until now. */
export type Fill = (folder: string, before: InstalledLibraries | undefined) => Promise<Record<string, string>>;

const record = 'installed.json';
/** Runs that began before an update may still read what it replaced: as long as a function can run, and more. */
const keptMs = 60 * 60_000;

/**
 * The packages of AWS's runtime that were installed for local runs: `installed.json` names the folder that holds them. It is
 * replaced as a whole, so that an install that fails, is cancelled or killed changes nothing.
 */
export class LibraryFolder {
  readonly runtime: string;
  readonly #root: string;

  constructor(runtime: string) {
    this.runtime = runtime;
    this.#root = path.join(librariesRoot(), runtime);
  }

  /** undefined: nothing is installed. */
  installed(): InstalledLibraries | undefined {
    try {
      const text = fs.readFileSync(path.join(this.#root, record), 'utf8');
      const { folder, installed, packages } = JSON.parse(text) as InstalledLibraries;
      const absolute = path.join(this.#root, path.basename(folder));
      return fs.existsSync(absolute) ? { runtime: this.runtime, folder: absolute, installed, packages } : undefined;
    } catch {
      return undefined; // There is none, or nobody can read it: it can be installed anew.
    }
  }

  /** Installs with `fill`; once more where another install was faster, so that none undoes the other. */
  async replace(fill: Fill): Promise<InstalledLibraries> {
    fs.mkdirSync(this.#root, { recursive: true });
    for (;;) {
      const before = this.installed();
      const folder = fs.mkdtempSync(path.join(this.#root, 'packages-'));
      let published = false;
      try {
        const packages = await fill(folder, before);
        const libraries = { runtime: this.runtime, folder, installed: new Date().toISOString(), packages };
        published = await this.#publish(libraries, before);
        if (published) return libraries;
      } finally {
        if (!published) fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
      }
    }
  }

  /** False where `before` is no longer what is installed. */
  async #publish(libraries: InstalledLibraries, before: InstalledLibraries | undefined): Promise<boolean> {
    const published = await withFileLock(path.join(this.#root, 'lock'), async () => {
      if (this.installed()?.folder !== before?.folder) return false;
      const draft = path.join(libraries.folder, record);
      const { folder, installed, packages } = libraries;
      const text = JSON.stringify({ folder: path.basename(folder), installed, packages }, null, 2);
      await writeFile(draft, `${text}\n`);
      await rename(draft, path.join(this.#root, record));
      return true;
    });
    if (published) this.#removeOld(libraries.folder, before?.folder);
    return published;
  }

  /** What was replaced long ago, or left behind by an install that was killed. */
  #removeOld(current: string, replaced: string | undefined): void {
    const now = new Date();
    if (replaced !== undefined) fs.utimesSync(replaced, now, now);
    for (const entry of fs.readdirSync(this.#root, { withFileTypes: true })) {
      const folder = path.join(this.#root, entry.name);
      if (!entry.isDirectory() || folder === current) continue;
      const age = now.getTime() - fs.statSync(folder).mtimeMs;
      if (age > keptMs) fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    }
  }
}

/** What is installed for all runtimes, by their names. */
export function allInstalledLibraries(): InstalledLibraries[] {
  let runtimes: string[];
  try {
    runtimes = fs.readdirSync(librariesRoot()).sort();
  } catch {
    return []; // Nothing was ever installed.
  }
  return runtimes.flatMap((runtime) => new LibraryFolder(runtime).installed() ?? []);
}

function librariesRoot(): string {
  return path.join(stateFolder(), 'libraries');
}
