import * as path from 'node:path';
import type { CodeAbsence } from '../codeAbsence.ts';
import type { FunctionDeclaration } from '../functionReader.ts';
import type { Handler } from '../lambdaFunction.ts';
import type { SourceIndex } from '../sourceIndex.ts';
import { matchingEntryPoints, typescriptSource } from './builtSource.ts';
import type { VisitedFolders } from './folders.ts';
import { CompiledHandlers } from './compiledHandlers.ts';
import { conventionsOf, type HandlerConvention, type HandlerName } from './handlerConvention.ts';
import { locateInline } from './inlineHandler.ts';
import { MissingHandler } from './missingHandler.ts';

/** What a handler string leads to: its entry point, a message that says what is wrong with it, or why there is none all the same. */
export interface LocatedHandler {
  readonly handler?: Handler;
  readonly problem?: string;
  readonly absence?: CodeAbsence;
}

/** Finds the source of a declared function's handler. */
export class HandlerLocator {
  readonly #sources: SourceIndex;
  readonly #compiled: CompiledHandlers;

  constructor(sources: SourceIndex) {
    this.#sources = sources;
    this.#compiled = new CompiledHandlers(sources);
  }

  async locate(declaration: FunctionDeclaration, folders: VisitedFolders): Promise<LocatedHandler> {
    const { code, described } = declaration;
    const { handler, runtime } = described;
    if (code.kind === 'image') return { absence: 'image' };
    if (handler === undefined) return { absence: described.webFunction ? 'noHandler' : 'unknownHandler' };
    if (code.kind === 'inline')
      return code.inline ? locateInline(code.inline, handler, this.#sources) : { absence: 'notFound' };
    const compiled = await this.#compiled.locate(handler, runtime, code, folders);
    if (compiled) return { handler: compiled };
    const conventions = conventionsOf(runtime);
    const tried: LocatedHandler[] = [];
    for (const convention of conventions) {
      const located = await this.#locate(declaration, handler, convention, folders);
      if (located.handler) return located;
      tried.push(located);
    }
    const [only] = tried;
    if (only?.absence === 'broughtAlong') return only;
    if (code.kind !== 'local') return { absence: 'elsewhere' };
    // Nothing is wrong for sure where the runtime is unknown.
    return only && tried.length === 1 ? only : { absence: 'notFound' };
  }

  async #locate(
    declaration: FunctionDeclaration,
    handler: string,
    convention: HandlerConvention,
    folders: VisitedFolders,
  ): Promise<LocatedHandler> {
    const missing = new MissingHandler(declaration, handler, convention, folders);
    const name = convention.parse(handler);
    if (!name) return { problem: missing.form() };
    if (leadsOut(handler)) return { problem: missing.outside() };
    const file = await findFile(declaration, name, convention, folders);
    if (file === undefined) return missing.file(name);
    const range = await this.#sources.symbol(file, name.symbol);
    if (range) return { handler: { file, symbol: name.symbol, range } };
    return convention.showsAllNames
      ? { problem: missing.symbol(name, file, await this.#sources.handlers(file)) }
      : { absence: 'notFound' };
  }
}

/** Whether a handler string names a file that is neither in the code's folder nor in a layer. */
function leadsOut(handler: string): boolean {
  const file = path.posix.normalize(handler.replaceAll('\\', '/'));
  return file.startsWith('../') || (file.startsWith('/') && !/^\/(?:opt|var\/task)\//.test(file));
}

async function findFile(
  { code }: FunctionDeclaration,
  { module }: HandlerName,
  convention: HandlerConvention,
  folders: VisitedFolders,
): Promise<string | undefined> {
  const { folder, entryPoints, source } = code;
  if (source !== undefined) return folders.firstFile([source]);
  for (const entry of matchingEntryPoints(module, entryPoints ?? [])) {
    const stem = path.join(folder, entry);
    const file = await folders.firstFile([stem, ...convention.files(stem)]);
    if (file !== undefined) return file;
  }
  const stem = path.join(folder, module);
  const file = await folders.firstFile(convention.files(stem));
  const isBuilt = file === undefined || /\.[cm]?js$/.test(file);
  const isNode = convention.fileName(module).endsWith('.js');
  return (isNode && isBuilt ? await typescriptSource(stem, file, folder, folders) : undefined) ?? file;
}
