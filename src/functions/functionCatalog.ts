import { isDeepStrictEqual } from 'node:util';
import type { Log } from '../log.ts';
import type { Parsers } from '../syntax/parsers.ts';
import { CatalogContents } from './catalogContents.ts';
import type { CatalogProblem } from './catalogProblem.ts';
import type { LambdaFunction } from './lambdaFunction.ts';

export type { CatalogProblem } from './catalogProblem.ts';

/** Changes come in swarms: saving a file, a git checkout, an installation. ms. */
const coalesceFor = 20;

/**
 * The functions of some folders, however they are described. Scans and updates are done one after the other, so that
 * what is published is always one consistent state.
 */
export class FunctionCatalog {
  readonly #parsers: Parsers;
  readonly #log: Log;
  readonly #stage: () => string | undefined;
  readonly #listeners = new Set<() => void>();
  readonly #changed = new Set<string>();
  #folders: readonly string[] = [];
  #functions: readonly LambdaFunction[] = [];
  #problems: readonly CatalogProblem[] = [];
  #contents: CatalogContents | undefined;
  #scanWanted = false;
  #scanning: AbortController | undefined;
  #work: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #disposed = false;

  /** `stage` says which stage of a Serverless service the user means, where not the one that the service itself says. */
  constructor(parsers: Parsers, log: Log, stage: () => string | undefined = () => undefined) {
    this.#parsers = parsers;
    this.#log = log;
    this.#stage = stage;
  }

  /** By origin: its file, then its line. */
  get functions(): readonly LambdaFunction[] {
    return this.#functions;
  }

  /** By file and place. */
  get problems(): readonly CatalogProblem[] {
    return this.#problems;
  }

  /** Reads these folders (absolute) from now on. Resolves when they are read; an earlier, unfinished scan is given up. */
  setFolders(folders: readonly string[]): Promise<void> {
    this.#folders = [...folders];
    return this.refresh();
  }

  /** Reads everything again. */
  refresh(): Promise<void> {
    this.#scanWanted = true;
    this.#scanning?.abort();
    return this.settled();
  }

  /** A file or folder was created, changed or deleted. Soon after, only what depends on it is read again. */
  fileChanged(file: string): void {
    if (this.#disposed) return;
    this.#changed.add(file);
    this.#timer ??= setTimeout(() => {
      this.settled().catch((error: unknown) => this.#log.error(String(error)));
    }, coalesceFor);
  }

  /** Resolves when everything that is known to have changed has been read. */
  settled(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#hasWork) this.#work ??= this.#workOff();
    return this.#work ?? Promise.resolve();
  }

  /** Called after functions or problems have become others. */
  onDidChange(listener: () => void): { dispose(): void } {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#timer);
    this.#scanning?.abort();
    this.#listeners.clear();
  }

  get #hasWork(): boolean {
    return !this.#disposed && (this.#scanWanted || this.#changed.size > 0);
  }

  async #workOff(): Promise<void> {
    try {
      while (this.#hasWork) {
        const changed = new Set(this.#changed);
        this.#changed.clear();
        if (!this.#scanWanted && this.#contents?.canUpdate(changed)) {
          await this.#contents.update(changed);
          this.#publish(this.#contents);
        } else {
          await this.#scan();
        }
      }
    } finally {
      // At once, so that work that comes now is begun anew and not taken for part of this.
      this.#work = undefined;
    }
  }

  async #scan(): Promise<void> {
    this.#scanWanted = false;
    this.#scanning = new AbortController();
    const { signal } = this.#scanning;
    const contents = new CatalogContents(this.#folders, { parsers: this.#parsers, stage: this.#stage() }, this.#log);
    try {
      await contents.scan(signal, () => {
        // Templates are read in a moment, code takes longer: somebody who sees nothing yet sees these first.
        if (this.#functions.length === 0) this.#publish(contents);
      });
      signal.throwIfAborted();
    } catch (error) {
      if (signal.aborted) return;
      throw error;
    } finally {
      this.#scanning = undefined;
    }
    this.#contents = contents;
    this.#publish(contents);
  }

  #publish(contents: CatalogContents): void {
    if (this.#disposed) return;
    const functions = contents.functions();
    const problems = contents.problems();
    if (isDeepStrictEqual([functions, problems], [this.#functions, this.#problems])) return;
    this.#functions = functions;
    this.#problems = problems;
    for (const listener of this.#listeners) listener();
  }
}
