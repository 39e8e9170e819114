import * as path from 'node:path';
import type { CodeLocation } from '../functionReader.ts';
import type { Handler } from '../lambdaFunction.ts';
import type { SourceIndex } from '../sourceIndex.ts';
import type { VisitedFolders } from './folders.ts';

/** How deep below the code's folder sources are looked for, and in how many files: a project of one function is small. */
const deepest = 12;
const mostFiles = 400;

/** Folders that hold no source of the function. */
const passedOver = /^(?:\.|node_modules$|target$|build$|bin$|obj$|dist$|out$|vendor$|test$|tests$|testdata$)/;

/** Cargo's folder of programs is called like the one that other tools build into. */
const programFolder = /[\\/]src[\\/]bin$/;

/** A source file's type and method that a handler string of a built program names. */
interface Named {
  readonly type: string;
  /** Undefined where the string leaves it to the runtime's interface. */
  readonly method: string;
  /** Where the file lies for sure, below a folder of sources. */
  readonly suffix: string | undefined;
}

/**
 * Finds the sources of functions whose handler string names something built: a Java class, a .NET method, or a Go or Rust
 * program. Only one that is meant for sure counts; where there is none, nothing is known to be wrong.
 */
export class CompiledHandlers {
  readonly #sources: SourceIndex;

  constructor(sources: SourceIndex) {
    this.#sources = sources;
  }

  async locate(
    handler: string,
    runtime: string | undefined,
    { folder, program }: Pick<CodeLocation, 'folder' | 'program'>,
    folders: VisitedFolders,
  ): Promise<Handler | undefined> {
    // Which file it is, no first sight tells.
    if (runtime === undefined || this.#sources.isAtFirstSight) return undefined;
    if (runtime.startsWith('java')) return this.#named(javaName(handler), '.java', folder, folders);
    if (runtime.startsWith('dotnet')) return this.#ofDotnet(handler, folder, folders);
    if (runtime === 'go1.x') return this.#ofProgram(['.go'], program ?? handler, folder, folders);
    return runtime.startsWith('provided')
      ? this.#ofProgram(['.go', '.rs', '.cs'], program ?? handler, folder, folders)
      : undefined;
  }

  async #named(
    named: Named | undefined,
    extension: string,
    folder: string,
    folders: VisitedFolders,
  ): Promise<Handler | undefined> {
    if (named === undefined) return undefined;
    const files = await sourcesBelow(folder, [extension], folders);
    const { suffix, type } = named;
    const exact = files.filter((file) => suffix !== undefined && slashed(file).endsWith(suffix));
    const candidates = suffix === undefined ? likeliestFirst(files, `${type}${extension}`) : exact;
    const found: Handler[] = [];
    for (const file of candidates) {
      const symbol = `${type}.${named.method}`;
      const range = (await this.#sources.declares(file, symbol)) ?? (await this.#sources.declares(file, type));
      if (range) found.push({ file, symbol, range });
      // A file that has the type's name is meant; others of the same name lie in other projects.
      if (found.length > 1) return undefined;
    }
    return found[0];
  }

  async #ofDotnet(handler: string, folder: string, folders: VisitedFolders): Promise<Handler | undefined> {
    const named = dotnetName(handler);
    if (named !== undefined) return this.#named(named, '.cs', folder, folders);
    // An executable assembly: the program that starts the runtime itself.
    return this.#ofProgram(['.cs'], handler, folder, folders);
  }

  /** The one handler that the programs below a folder start; of several Rust binaries, the one that has the handler's name. */
  async #ofProgram(
    extensions: readonly string[],
    handler: string,
    folder: string,
    folders: VisitedFolders,
  ): Promise<Handler | undefined> {
    const files = await sourcesBelow(folder, extensions, folders);
    const found: Handler[] = [];
    for (const file of files) {
      for (const { symbol, range } of await this.#sources.handlers(file)) found.push({ file, symbol, range });
    }
    if (found.length <= 1) return found[0];
    const inFolder = found.filter(({ file }) => path.dirname(file) === folder);
    if (inFolder.length === 1) return inFolder[0];
    // `bin/hello` is what a makefile builds of a folder or file of that name.
    const name = path.posix.basename(handler);
    const ofName = found.filter(({ file }) => {
      return path.basename(file, path.extname(file)) === name || path.basename(path.dirname(file)) === name;
    });
    return ofName.length === 1 ? ofName[0] : undefined;
  }
}

/** `com.example.Handler::handleRequest`; without a method, the one of the runtime's interface. */
function javaName(handler: string): Named | undefined {
  const [, owner, method] = /^([\w.$]+)(?:::(\w+))?$/.exec(handler) ?? [];
  if (owner === undefined) return undefined;
  const parts = owner.split('.');
  const type = (parts.pop() ?? '').split('$');
  return { type: type.join('.'), method: method ?? 'handleRequest', suffix: `/${[...parts, type[0]].join('/')}.java` };
}

/** `Assembly::Namespace.Class::Method`; the annotations framework calls its class `Class_Method_Generated`. */
function dotnetName(handler: string): Named | undefined {
  const [, owner, method] = /^[^:]+::(?:[\w.]+\.)?([\w+]+)::(\w+)$/.exec(handler) ?? [];
  if (owner === undefined || method === undefined) return undefined;
  const [, original, generated] = /^(\w+?)_(\w+)_Generated$/.exec(owner) ?? [];
  return { type: original ?? owner.replaceAll('+', '.'), method: generated ?? method, suffix: undefined };
}

/** Files with a name before all others; where some have it, only those. */
function likeliestFirst(files: readonly string[], name: string): readonly string[] {
  const named = files.filter((file) => path.basename(file) === name);
  return named.length > 0 ? named : files;
}

/** Source files below a folder, nearest first, without tests and build output. */
async function sourcesBelow(
  folder: string,
  extensions: readonly string[],
  folders: VisitedFolders,
): Promise<readonly string[]> {
  const files: string[] = [];
  let level = [folder];
  for (let depth = 0; depth < deepest && level.length > 0 && files.length < mostFiles; depth++) {
    const next: string[] = [];
    for (const one of level) {
      for (const [name, kind] of (await folders.list(one)) ?? []) {
        if (kind === 'file' && extensions.includes(path.extname(name))) files.push(path.join(one, name));
        const below = path.join(one, name);
        if (kind === 'folder' && (!passedOver.test(name) || programFolder.test(below))) next.push(below);
      }
    }
    level = next;
    // A folder full of projects is no function's own.
    if (level.length > mostFiles) break;
  }
  return files;
}

function slashed(file: string): string {
  return `/${file.replaceAll('\\', '/')}`;
}
