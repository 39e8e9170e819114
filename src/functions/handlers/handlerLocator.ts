import * as path from 'node:path';
import type { FunctionDeclaration } from '../functionReader.ts';
import type { Handler } from '../lambdaFunction.ts';
import type { SourceIndex } from '../sourceIndex.ts';
import { matchingEntryPoints, typescriptSource } from './builtSource.ts';
import type { VisitedFolders } from './folders.ts';
import { CompiledHandlers } from './compiledHandlers.ts';
import { conventionsOf, type HandlerConvention, type HandlerName } from './handlerConvention.ts';
import { locateInline } from './inlineHandler.ts';
import { MissingHandler } from './missingHandler.ts';

/** What a handler string leads to: its entry point, a message that says why there is none, or neither where we cannot know. */
export interface LocatedHandler {
  readonly handler?: Handler;
  readonly problem?: string;
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
    if (handler === undefined || code.kind === 'image') return {};
    if (code.kind === 'inline') return code.inline ? locateInline(code.inline, handler, this.#sources) : {};
    const compiled = await this.#compiled.locate(handler, runtime, code, folders);
    if (compiled) return { handler: compiled };
    const conventions = conventionsOf(runtime);
    let problem: string | undefined;
    for (const convention of conventions) {
      const located = await this.#locate(declaration, handler, convention, folders);
      if (located.handler) return located;
      problem ??= located.problem;
    }
    // Nothing is wrong for sure where the runtime or the code's place is unknown.
    const sure = code.kind === 'local' && conventions.length === 1;
    return sure && problem !== undefined ? { problem } : {};
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
    if (file === undefined) {
      const problem = await missing.file(name);
      return problem === undefined ? {} : { problem };
    }
    const range = await this.#sources.symbol(file, name.symbol);
    if (range) return { handler: { file, symbol: name.symbol, range } };
    return convention.showsAllNames ? { problem: missing.symbol(name, file, await this.#sources.handlers(file)) } : {};
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
