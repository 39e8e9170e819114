import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import type { Parsers } from '../syntax/parsers.ts';
import type { Log } from '../log.ts';
import { mayBeBareCode } from './bareCode.ts';
import { BareFunctions } from './bareFunctions.ts';
import { emptiedText } from './brokenText.ts';
import type { CatalogProblem } from './catalogProblem.ts';
import { concurrently } from './concurrently.ts';
import { FileWalk, contains, isFile } from './fileWalk.ts';
import type { FunctionDeclaration, Reading } from './functionReader.ts';
import { functionReaders } from './functionReaders.ts';
import { closedOriginProblem, largeOriginProblem } from './unreadOrigin.ts';
import { Folders } from './handlers/folders.ts';
import { HandlerLocator } from './handlers/handlerLocator.ts';
import type { LambdaFunction } from './lambdaFunction.ts';
import { dependsOn, linkFunction, type LinkedFunction } from './linkedFunction.ts';
import {
  buildFolders,
  foldersAbove,
  functionsOf,
  isAmong,
  isKept,
  withComplete,
  withoutBuilt,
  type OriginFile,
} from './originFiles.ts';
import { SourceIndex } from './sourceIndex.ts';
import type { SourceThread } from './sourceThread.ts';
import { noNewerTexts, readText, type NewerTexts } from './textFile.ts';
import { closedTo, type OnUnsearched } from './unsearched.ts';

const filesAtOnce = 16;

/** From so many source files on another thread is worth its start, which takes as long as reading 200. */
const manySources = 500;

/** Files whose change decides about other files. */
const decidingFiles = new Set(['.gitignore', 'pyvenv.cfg']);

/** What folders describe. */
export interface Described {
  readonly functions: readonly LambdaFunction[];
  readonly problems: readonly CatalogProblem[];
  /** The files that describe functions. */
  readonly origins: ReadonlySet<string>;
}

/** What is known of the files in some folders, and the functions that follow from it. */
export class CatalogContents {
  readonly #walks: readonly FileWalk[];
  readonly #parsers: Parsers;
  readonly #log: Log;
  readonly #stage: string | undefined;
  readonly #onUnsearched: OnUnsearched;
  readonly #sources: SourceIndex;
  readonly #startThread: (() => SourceThread) | undefined;
  readonly #locator: HandlerLocator;
  readonly #origins = new Map<string, OriginFile>();
  readonly #bare: BareFunctions;

  /** `stage`: the one that was chosen, where origins have several. `onUnsearched`: where it is not for the log. */
  constructor(
    folders: readonly string[],
    parsers: Parsers,
    log: Log,
    startThread?: () => SourceThread,
    stage?: string,
    onUnsearched: OnUnsearched = ({ file, message }) => log.warn(`${file}: ${message}`),
  ) {
    this.#stage = stage;
    this.#onUnsearched = onUnsearched;
    const apart = new Set(folders);
    this.#walks = [...apart].map((folder) => new FileWalk(folder, apart));
    this.#parsers = parsers;
    this.#log = log;
    this.#startThread = startThread;
    this.#sources = new SourceIndex(parsers, onUnsearched);
    this.#locator = new HandlerLocator(this.#sources);
    this.#bare = new BareFunctions(this.#sources, log);
  }

  /**
   * Reads everything. `onOrigins` is called when the functions of the templates are there,
   * their handlers where they seem to be at first sight. `previous`: what a broken template was before. Throws when aborted.
   */
  async scan(signal: AbortSignal, onOrigins: () => void, previous?: CatalogContents): Promise<void> {
    const origins: [string, string][] = [];
    const code: [string, string][] = [];
    for (const walk of this.#walks) {
      for await (const file of walk.files(walk.folder, (folder) => this.#noteClosed(folder))) {
        signal.throwIfAborted();
        this.#bare.noteFile(file);
        if (isOrigin(file)) origins.push([file, walk.folder]);
        else if (mayBeBareCode(file)) code.push([file, walk.folder]);
      }
    }
    const thread = code.length >= manySources ? this.#startThread?.() : undefined;
    try {
      await this.#sources.through(thread, () => this.#readAll(origins, code, signal, onOrigins, previous));
    } finally {
      await thread?.dispose();
    }
  }

  /** What is known of a file that describes functions. */
  originOf(file: string): OriginFile | undefined {
    return this.#origins.get(file);
  }

  /** Whether a file with such a text may describe functions, or is one that those that do are read with. */
  mayRead(file: string, text: string): boolean {
    return (
      functionReaders.some((reader) => reader.accepts(file) && reader.mayDescribe(file, text)) ||
      this.#origins.has(file) ||
      isReadWith(this.#origins, file)
    );
  }

  /** What the folders describe where files have newer texts than those on disk. What is known stays as it is. */
  async withTexts(newer: NewerTexts): Promise<Described> {
    const origins = new Map(this.#origins);
    const files = new Set<string>();
    for (const file of newer.keys()) if (isOrigin(file) && (await this.#walkOf(file))) files.add(file);
    const changed = new Set(newer.keys());
    for (const [file, { reading }] of this.#origins) if (isAmong(reading.readFrom, changed)) files.add(file);
    const folders = new Folders();
    for (const file of files) {
      const text = newer.get(file) ?? (await readText(file));
      const read =
        text === undefined ? undefined : await this.#originIn(file, text, folders, this.#origins.get(file), newer);
      if (read) origins.set(file, read);
      else if (newer.has(file)) origins.delete(file);
    }
    return {
      functions: this.functions(origins),
      problems: this.problems(origins),
      origins: new Set(origins.keys()),
    };
  }

  /** The files and folders (absolute) that functions are read from, code apart. */
  describingFiles(): ReadonlySet<string> {
    return new Set([...this.#origins].flatMap(([file, { reading }]) => [file, ...(reading.readFrom ?? [])]));
  }

  /** Whether these changes can be taken in by `update`; a scan is needed where they decide about other files. */
  canUpdate(changed: ReadonlySet<string>): boolean {
    for (const file of changed) if (decidingFiles.has(path.basename(file))) return false;
    return true;
  }

  /** How many of these files or folders a walk would come to. */
  async count(changed: ReadonlySet<string>): Promise<number> {
    const walked = await Promise.all([...changed].map((file) => this.#walkOf(file)));
    return walked.filter((walk) => walk !== undefined).length;
  }

  /** Takes in files and folders that were created, changed or deleted. */
  async update(changed: ReadonlySet<string>): Promise<void> {
    const folders = new Folders();
    for (const file of changed) this.#sources.forget(file);
    const files = new Set(await this.#filesOf(changed));
    for (const [file, { reading }] of this.#origins) if (isAmong(reading.readFrom, changed)) files.add(file);
    for (const file of files) await this.#readAgain(file, folders);
    for (const [file, { reading, linked, complete }] of this.#origins) {
      if (!linked.some((one) => dependsOn(one, changed))) continue;
      const mayHaveMoved = isKept(reading, complete);
      const again = linked.map(async (one) =>
        dependsOn(one, changed) ? await this.#link(one.declaration, folders, mayHaveMoved) : one,
      );
      this.#origins.set(file, { reading, linked: await Promise.all(again), complete });
    }
  }

  /** All functions, by origin: its file, then its line. */
  functions(described: ReadonlyMap<string, OriginFile> = this.#origins): readonly LambdaFunction[] {
    const functions = functionsOf(withoutBuilt(described)).map((one) => one.function);
    const named = functions.map(({ handlerSource }) => handlerSource).filter((source) => source !== undefined);
    functions.push(...this.#bare.functions(named, buildFolders(described)));
    return functions.sort(
      ({ origin: a, name }, { origin: b, name: other }) =>
        compare(a.file, b.file) || a.line - b.line || compare(name, other),
    );
  }

  /** The stages that the origins name, in the order of the alphabet. */
  stages(): readonly string[] {
    const named = [...this.#origins.values()].flatMap(({ reading }) => reading.stages ?? []);
    return [...new Set(named)].sort();
  }

  /** All problems, by file and place, each once. */
  problems(described: ReadonlyMap<string, OriginFile> = this.#origins): readonly CatalogProblem[] {
    const problems = new Map<string, CatalogProblem>();
    const origins = withoutBuilt(described);
    const ofReadings = [...origins.values()].flatMap(({ reading }) => reading.problems);
    for (const problem of [...ofReadings, ...functionsOf(origins).map((one) => one.problem)]) {
      // Several functions share the same text of the origin where it stands in its globals.
      if (problem) problems.set(JSON.stringify(problem), problem);
    }
    return [...problems.values()].sort(
      ({ file, range: { start } }, { file: other, range: { start: otherStart } }) =>
        compare(file, other) || start.line - otherStart.line || start.character - otherStart.character,
    );
  }

  async #readAll(
    origins: readonly [file: string, folder: string][],
    code: readonly [file: string, folder: string][],
    signal: AbortSignal,
    onOrigins: () => void,
    previous: CatalogContents | undefined,
  ): Promise<void> {
    const folders = new Folders();
    const onlyCode: [string, string][] = [];
    await this.#sources.atFirstSight(() =>
      concurrently(origins, filesAtOnce, async ([file, folder]) => {
        signal.throwIfAborted();
        const isRead = await this.#readOrigin(file, folders, previous?.originOf(file));
        if (!isRead && mayBeBareCode(file)) onlyCode.push([file, folder]);
      }),
    );
    onOrigins();
    for (const [file, { reading, complete }] of this.#origins) {
      signal.throwIfAborted();
      this.#origins.set(file, await this.#linkAll(reading, folders, complete));
    }
    await concurrently([...code, ...onlyCode], filesAtOnce, async ([file, folder]) => {
      signal.throwIfAborted();
      await this.#bare.read(file, folder);
    });
  }

  /** The files that a change is about: itself, and all files of a folder that came or went. */
  async #filesOf(changed: ReadonlySet<string>): Promise<ReadonlySet<string>> {
    const files = new Set<string>();
    const known = [...this.#origins.keys(), ...this.#bare.files()];
    const knownFolders = new Set(known.flatMap(foldersAbove));
    for (const file of changed) {
      const walk = this.#walks.find(({ folder }) => contains(folder, file));
      if (!walk) continue;
      files.add(file);
      if (file.endsWith('.csproj')) for (const one of this.#bare.builtBy(file)) files.add(one);
      if (knownFolders.has(file)) for (const one of known) if (contains(file, one)) files.add(one);
      const isFolder = (await fs.lstat(file).catch(() => undefined))?.isDirectory() ?? false;
      if (isFolder && (await walk.includes(file))) for await (const one of walk.files(file)) files.add(one);
    }
    return files;
  }

  async #readAgain(file: string, folders: Folders): Promise<void> {
    const before = this.#origins.get(file);
    this.#origins.delete(file);
    this.#bare.forget(file);
    this.#sources.forget(file);
    const walk = await this.#walkOf(file);
    if (!walk || !(await isFile(file))) return;
    this.#bare.noteFile(file);
    if (isOrigin(file) && (await this.#readOrigin(file, folders, before))) return;
    if (mayBeBareCode(file)) await this.#bare.read(file, walk.folder);
  }

  async #walkOf(file: string): Promise<FileWalk | undefined> {
    for (const walk of this.#walks) {
      if (contains(walk.folder, file) && (await walk.includes(file))) return walk;
    }
    return undefined;
  }

  /** Whether the file is an origin after all. */
  async #readOrigin(file: string, folders: Folders, before: OriginFile | undefined): Promise<boolean> {
    const text = await readText(file);
    if (text === undefined) return this.#noteUnread(file);
    const origin = await this.#originIn(file, text, folders, before);
    if (origin) this.#origins.set(file, origin);
    else this.#bare.noteText(file, text);
    return origin !== undefined;
  }

  /** What a file with such a text describes; undefined where it is no origin after all. */
  async #originIn(
    file: string,
    text: string,
    folders: Folders,
    before: OriginFile | undefined,
    newer: NewerTexts = noNewerTexts,
  ): Promise<OriginFile | undefined> {
    for (const reader of functionReaders) {
      if (!reader.accepts(file)) continue;
      try {
        const reading = await reader.read(file, text, this.#parsers, this.#stage, newer);
        if (!reading) continue;
        const complete = reading.isBroken ? before?.complete : reading;
        const shown = isKept(reading, complete) ? withComplete(reading, complete) : reading;
        return await this.#linkAll(shown, folders, complete);
      } catch (error) {
        // One file must not take the others' functions with it.
        this.#log.error(`${file} cannot be read: ${String(error)}`);
      }
    }
    return before?.complete && this.#emptied(file, text, folders, before.complete);
  }

  /** A file that said what functions there are, and now says nothing that can be read; undefined where it says something else. */
  async #emptied(file: string, text: string, folders: Folders, complete: Reading): Promise<OriginFile | undefined> {
    const broken = await emptiedText(file, text, this.#parsers);
    if (!broken) return undefined;
    const nothing = { functions: [], problems: broken.problem ? [broken.problem] : [], isBroken: true };
    return this.#linkAll(withComplete(nothing, complete), folders, complete);
  }

  async #noteClosed(folder: string): Promise<void> {
    const closed = await closedTo(folder);
    if (closed) this.#onUnsearched(closed);
  }

  async #noteUnread(file: string): Promise<boolean> {
    const problem = (await largeOriginProblem(file, functionReaders)) ?? (await closedOriginProblem(file));
    if (!problem) return false;
    this.#origins.set(file, { reading: { functions: [], problems: [problem] }, linked: [], complete: undefined });
    return true;
  }

  async #linkAll(reading: Reading, folders: Folders, complete: Reading | undefined): Promise<OriginFile> {
    const mayHaveMoved = isKept(reading, complete);
    const linked = await Promise.all(reading.functions.map((one) => this.#link(one, folders, mayHaveMoved)));
    return { reading, linked, complete };
  }

  /** Where places may have moved nothing is reported at them. */
  async #link(declaration: FunctionDeclaration, folders: Folders, mayHaveMoved: boolean): Promise<LinkedFunction> {
    const linked = await linkFunction(declaration, this.#locator, folders, this.#log);
    return mayHaveMoved ? { ...linked, problem: undefined } : linked;
  }
}

/** Whether an origin looks into a file. */
function isReadWith(origins: ReadonlyMap<string, OriginFile>, file: string): boolean {
  const only = new Set([file]);
  return [...origins.values()].some(({ reading }) => isAmong(reading.readFrom, only));
}

function isOrigin(file: string): boolean {
  return functionReaders.some((reader) => reader.accepts(file));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
