import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import type { HandlerCandidate } from '../syntax/handlers.ts';
import type { Log } from '../log.ts';
import { bareFunction, mayBeBareCode } from './bareCode.ts';
import type { CatalogProblem } from './catalogProblem.ts';
import { concurrently } from './concurrently.ts';
import { FileWalk, contains } from './fileWalk.ts';
import type { FunctionDeclaration, Reading, ReadingContext } from './functionReader.ts';
import { functionReaders } from './functionReaders.ts';
import { Folders } from './handlers/folders.ts';
import { HandlerLocator } from './handlers/handlerLocator.ts';
import type { LambdaFunction } from './lambdaFunction.ts';
import { dependsOn, linkFunction, type LinkedFunction } from './linkedFunction.ts';
import { isProjectFile, ProjectFolders } from './projectFolders.ts';
import { SourceIndex } from './sourceIndex.ts';
import { readText } from './textFile.ts';

const filesAtOnce = 8;

/** Files whose change decides about other files. */
const decidingFiles = new Set(['.gitignore', 'pyvenv.cfg']);

interface OriginFile {
  readonly reading: Reading;
  readonly linked: readonly LinkedFunction[];
}

interface CodeFile {
  readonly folder: string;
  readonly handlers: readonly HandlerCandidate[];
}

/** What is known of the files in some folders, and the functions that follow from it. */
export class CatalogContents {
  readonly #walks: readonly FileWalk[];
  readonly #context: ReadingContext;
  readonly #log: Log;
  readonly #sources: SourceIndex;
  readonly #locator: HandlerLocator;
  readonly #origins = new Map<string, OriginFile>();
  readonly #code = new Map<string, CodeFile>();
  readonly #projects = new ProjectFolders();

  constructor(folders: readonly string[], { parsers, stage }: ReadingContext, log: Log) {
    const apart = new Set(folders);
    this.#context = { parsers, stage };
    this.#walks = [...apart].map((folder) => new FileWalk(folder, apart));
    this.#log = log;
    this.#sources = new SourceIndex(parsers);
    this.#locator = new HandlerLocator(this.#sources);
  }

  /** Reads everything. `onOrigins` is called when the functions of the templates are there. Throws when aborted. */
  async scan(signal: AbortSignal, onOrigins: () => void): Promise<void> {
    const origins: [string, string][] = [];
    const code: [string, string][] = [];
    for (const walk of this.#walks) {
      for await (const file of walk.files()) {
        signal.throwIfAborted();
        if (isProjectFile(file)) this.#projects.add(file);
        if (isOrigin(file)) origins.push([file, walk.folder]);
        else if (mayBeBareCode(file)) code.push([file, walk.folder]);
      }
    }
    const folders = new Folders();
    await concurrently(origins, filesAtOnce, async ([file, folder]) => {
      signal.throwIfAborted();
      if (!(await this.#readOrigin(file, folders)) && mayBeBareCode(file)) code.push([file, folder]);
    });
    onOrigins();
    await concurrently(code, filesAtOnce, async ([file, folder]) => {
      signal.throwIfAborted();
      await this.#readCode(file, folder);
    });
  }

  /** Whether these changes can be taken in by `update`; a scan is needed where they decide about other files. */
  canUpdate(changed: ReadonlySet<string>): boolean {
    for (const file of changed) if (decidingFiles.has(path.basename(file))) return false;
    return true;
  }

  /** Takes in files and folders that were created, changed or deleted. */
  async update(changed: ReadonlySet<string>): Promise<void> {
    const folders = new Folders();
    for (const file of changed) this.#sources.forget(file);
    const again = new Set(await this.#filesOf(changed));
    for (const [file, { reading }] of this.#origins) {
      if (reading.dependsOn?.some((one) => isAbout(changed, one))) again.add(file);
    }
    for (const file of again) await this.#readAgain(file, folders);
    for (const [file, { reading, linked }] of this.#origins) {
      if (!linked.some((one) => dependsOn(one, changed))) continue;
      const linkedAgain = linked.map(async (one) =>
        dependsOn(one, changed) ? await this.#link(one.declaration, folders) : one,
      );
      this.#origins.set(file, { reading, linked: await Promise.all(linkedAgain) });
    }
  }

  /** All functions, by origin: its file, then its line. */
  functions(): readonly LambdaFunction[] {
    const builds = this.#builds();
    const isBuilt = (file: string): boolean => builds.some((folder) => contains(folder, file));
    const functions = [...this.#origins]
      .filter(([file]) => !isBuilt(file))
      .flatMap(([, { linked }]) => linked.map((one) => one.function));
    const named = new Set(functions.map(({ handlerSource }) => handlerSource && key(handlerSource)));
    for (const [file, { folder, handlers }] of this.#code) {
      if (this.#projects.isBuildOutput(file, folder) || isBuilt(file)) continue;
      const codeRoot = this.#projects.rootOf(file, folder);
      for (const handler of handlers) {
        if (!named.has(key({ file, ...handler }))) functions.push(bareFunction(file, handler, folder, codeRoot));
      }
    }
    return functions.sort(
      ({ origin: a, name }, { origin: b, name: other }) =>
        compare(a.file, b.file) || a.line - b.line || compare(name, other),
    );
  }

  /** All problems, by file and place, each once. */
  problems(): readonly CatalogProblem[] {
    const problems = new Map<string, CatalogProblem>();
    const builds = this.#builds();
    for (const [file, { reading, linked }] of this.#origins) {
      if (builds.some((folder) => contains(folder, file))) continue;
      for (const problem of [...reading.problems, ...linked.map((one) => one.problem)]) {
        // Several functions share the same text of the origin where it stands in its globals.
        if (problem) problems.set(JSON.stringify(problem), problem);
      }
    }
    return [...problems.values()].sort(
      ({ file, range: { start } }, { file: other, range: { start: otherStart } }) =>
        compare(file, other) || start.line - otherStart.line || start.character - otherStart.character,
    );
  }

  /** Folders of which an origin says that they hold what a tool made. */
  #builds(): readonly string[] {
    return [...this.#origins.values()].flatMap(({ reading }) => reading.builds ?? []);
  }

  /** The files that a change is about: itself, and all files of a folder that came or went. */
  async #filesOf(changed: ReadonlySet<string>): Promise<ReadonlySet<string>> {
    const files = new Set<string>();
    const known = [...this.#origins.keys(), ...this.#code.keys(), ...this.#projects.all()];
    const knownFolders = new Set(known.flatMap(foldersAbove));
    for (const file of changed) {
      const walk = this.#walks.find(({ folder }) => contains(folder, file));
      if (!walk) continue;
      files.add(file);
      if (knownFolders.has(file)) for (const one of known) if (contains(file, one)) files.add(one);
      const isFolder = (await fs.lstat(file).catch(() => undefined))?.isDirectory() ?? false;
      if (isFolder && (await walk.includes(file))) for await (const one of walk.files(file)) files.add(one);
    }
    return files;
  }

  async #readAgain(file: string, folders: Folders): Promise<void> {
    this.#origins.delete(file);
    this.#code.delete(file);
    this.#projects.delete(file);
    this.#sources.forget(file);
    const walk = await this.#walkOf(file);
    if (!walk || !(await isFile(file))) return;
    if (isProjectFile(file)) this.#projects.add(file);
    if (isOrigin(file) && (await this.#readOrigin(file, folders))) return;
    if (mayBeBareCode(file)) await this.#readCode(file, walk.folder);
  }

  async #walkOf(file: string): Promise<FileWalk | undefined> {
    for (const walk of this.#walks) {
      if (contains(walk.folder, file) && (await walk.includes(file))) return walk;
    }
    return undefined;
  }

  /** Whether the file is an origin. */
  async #readOrigin(file: string, folders: Folders): Promise<boolean> {
    const text = await readText(file);
    if (text === undefined) return false;
    for (const reader of functionReaders) {
      if (!reader.accepts(file)) continue;
      try {
        const reading = await reader.read(file, text, this.#context);
        if (!reading) continue;
        const linked = await Promise.all(reading.functions.map((one) => this.#link(one, folders)));
        this.#origins.set(file, { reading, linked });
        return true;
      } catch (error) {
        // One file must not take the others' functions with it.
        this.#log.error(`${file} cannot be read: ${String(error)}`);
      }
    }
    return false;
  }

  #link(declaration: FunctionDeclaration, folders: Folders): Promise<LinkedFunction> {
    return linkFunction(declaration, this.#locator, folders, this.#log);
  }

  async #readCode(file: string, folder: string): Promise<void> {
    try {
      const handlers = await this.#sources.handlers(file);
      if (handlers.length > 0) this.#code.set(file, { folder, handlers });
    } catch (error) {
      this.#log.error(`${file} cannot be parsed: ${String(error)}`);
    }
  }
}

function isOrigin(file: string): boolean {
  return functionReaders.some((reader) => reader.accepts(file));
}

async function isFile(file: string): Promise<boolean> {
  return (await fs.lstat(file).catch(() => undefined))?.isFile() ?? false;
}

/** Whether one of the changes is a file or folder, in it, or a folder above it. */
function isAbout(changed: ReadonlySet<string>, wanted: string): boolean {
  for (const file of changed) if (contains(wanted, file) || contains(file, wanted)) return true;
  return false;
}

function foldersAbove(file: string): string[] {
  const folders: string[] = [];
  for (let folder = path.dirname(file); folder !== path.dirname(folder); folder = path.dirname(folder)) {
    folders.push(folder);
  }
  return folders;
}

function key({ file, symbol }: { readonly file: string; readonly symbol: string }): string {
  return `${file}\0${symbol}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
