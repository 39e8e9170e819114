import { isDeepStrictEqual } from 'node:util';
import type { Log } from '../log.ts';
import type { Parsers } from '../syntax/parsers.ts';
import { CatalogContents, type Described } from './catalogContents.ts';
import type { CatalogProblem } from './catalogProblem.ts';
import type { LambdaFunction } from './lambdaFunction.ts';
import type { SourceThread } from './sourceThread.ts';
import type { NewerTexts } from './textFile.ts';
import type { OnUnsearched } from './unsearched.ts';

export type { CatalogProblem } from './catalogProblem.ts';

/** Saving a file makes several changes. ms. */
const coalesceFor = 20;

/** More files at once are a swarm: a git checkout, an unpacked archive, a build. */
const swarm = 200;

/** A swarm is over when nothing has changed for so long; one that does not end is read now and then. ms. */
const quietFor = 200;
const longestSwarm = 3000;

/** What became different. */
export interface CatalogChange {
  /** The functions that are there before and after, and are described otherwise now. */
  readonly changed: readonly LambdaFunction[];
  /** Whether functions came, went or are in another order. */
  readonly listChanged: boolean;
}

/**
 * The functions of some folders, however they are described. Scans and updates are done one after the other, so that
 * what is published is always one consistent state.
 */
export class FunctionCatalog {
  readonly #parsers: Parsers;
  readonly #log: Log;
  readonly #startThread: (() => SourceThread) | undefined;
  readonly #onUnsearched: OnUnsearched | undefined;
  readonly #listeners = new Set<(change: CatalogChange) => void>();
  readonly #changed = new Set<string>();
  #folders: readonly string[] = [];
  #functions: readonly LambdaFunction[] = [];
  #problems: readonly CatalogProblem[] = [];
  #contents: CatalogContents | undefined;
  #stages: readonly string[] = [];
  #stage: string | undefined;
  #scanWanted = false;
  #scanning: AbortController | undefined;
  #work: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #firstChange = 0;
  #disposed = false;

  /**
   * `startThread`: where scans of large folders are not to keep this thread busy. `onUnsearched` is told of files and folders
   * in which nothing was looked for; without it the log is.
   */
  constructor(parsers: Parsers, log: Log, startThread?: () => SourceThread, onUnsearched?: OnUnsearched) {
    this.#onUnsearched = onUnsearched;
    this.#parsers = parsers;
    this.#log = log;
    this.#startThread = startThread;
  }

  /** By origin: its file, then its line. */
  get functions(): readonly LambdaFunction[] {
    return this.#functions;
  }

  /** The files that functions are described in, and the files and folders that were read with these. */
  get describingFiles(): ReadonlySet<string> {
    return new Set([...(this.#contents?.describingFiles() ?? []), ...this.#functions.map(({ origin }) => origin.file)]);
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

  /** The stage that everything is read for; undefined: the one that each origin has by itself. */
  get stage(): string | undefined {
    return this.#stage;
  }

  /** The stages that the origins name. */
  get stages(): readonly string[] {
    return this.#stages;
  }

  /** Reads everything for this stage from now on, as `setFolders` does. */
  async setStage(stage: string | undefined): Promise<void> {
    if (stage === this.#stage) return;
    this.#stage = stage;
    if (this.#folders.length > 0) await this.refresh();
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
    if (!this.#timer) {
      this.#firstChange = performance.now();
      this.#readAfter(coalesceFor);
    } else if (this.#changed.size > swarm && performance.now() - this.#firstChange < longestSwarm) {
      clearTimeout(this.#timer);
      this.#readAfter(quietFor);
    }
  }

  /** Resolves when everything that is known to have changed has been read. */
  settled(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#hasWork) this.#work ??= this.#workOff();
    return this.#work ?? Promise.resolve();
  }

  /** Whether a file with such a text is read for functions. */
  mayRead(file: string, text: string): boolean {
    return this.#contents?.mayRead(file, text) ?? false;
  }

  /**
   * What the folders describe where files have newer texts than those on disk, as they have in open editors. What is
   * published stays as it is. Undefined before the first scan.
   */
  async withTexts(newer: NewerTexts): Promise<Described | undefined> {
    // Somebody else waits for that, and is told how it ends.
    while (this.#work) await this.#work.catch(() => undefined);
    return this.#contents?.withTexts(newer);
  }

  /** Called after functions or problems have become others. */
  onDidChange(listener: (change: CatalogChange) => void): { dispose(): void } {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#timer);
    this.#scanning?.abort();
    this.#listeners.clear();
  }

  #readAfter(delay: number): void {
    this.#timer = setTimeout(() => {
      this.settled().catch((error: unknown) => this.#log.error(String(error)));
    }, delay);
  }

  get #hasWork(): boolean {
    return !this.#disposed && (this.#scanWanted || this.#changed.size > 0);
  }

  async #workOff(): Promise<void> {
    try {
      while (this.#hasWork) {
        const changed = new Set(this.#changed);
        this.#changed.clear();
        const contents = this.#scanWanted ? undefined : this.#contents;
        if (contents?.canUpdate(changed) && !(await isSwarm(contents, changed))) {
          await contents.update(changed);
          this.#publish(contents);
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
    const contents = new CatalogContents(
      this.#folders,
      this.#parsers,
      this.#log,
      this.#startThread,
      this.#stage,
      this.#onUnsearched,
    );
    try {
      const onOrigins = () => {
        // Templates are read in a moment, code takes longer: somebody who sees nothing yet sees these first.
        if (this.#functions.length === 0) this.#publish(contents);
      };
      await contents.scan(signal, onOrigins, this.#contents);
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
    const before = new Map(this.#functions.map((fn) => [fn.id, fn]));
    const changed: LambdaFunction[] = [];
    const functions = contents.functions().map((fn) => {
      const old = before.get(fn.id);
      // What stays the same stays the same object.
      if (old && isDeepStrictEqual(old, fn)) return old;
      if (old) changed.push(fn);
      return fn;
    });
    const listChanged =
      functions.length !== this.#functions.length || functions.some(({ id }, at) => id !== this.#functions[at]?.id);
    this.#stages = contents.stages();
    const problems = contents.problems();
    if (!listChanged && changed.length === 0 && isDeepStrictEqual(problems, this.#problems)) return;
    this.#functions = functions;
    this.#problems = problems;
    for (const listener of this.#listeners) listener({ changed, listChanged });
  }
}

/** So many files that reading everything anew is faster; what is ignored does not count. */
async function isSwarm(contents: CatalogContents, changed: ReadonlySet<string>): Promise<boolean> {
  return changed.size > swarm && (await contents.count(changed)) > swarm;
}
