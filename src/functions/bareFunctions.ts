import * as path from 'node:path';
import type { Log } from '../log.ts';
import type { HandlerCandidate } from '../syntax/handlers.ts';
import { automationScriptsOf, isAutomationScript, type AutomationScripts } from './automationScripts.ts';
import { bareFunction } from './bareCode.ts';
import { contains } from './fileWalk.ts';
import { dotnetAssembly } from './handlers/dotnetAssembly.ts';
import type { Handler, LambdaFunction } from './lambdaFunction.ts';
import { isProjectFile, ProjectFolders } from './projectFolders.ts';
import type { SourceIndex } from './sourceIndex.ts';

interface CodeFile {
  readonly folder: string;
  readonly handlers: readonly HandlerCandidate[];
  /** Of C#. */
  readonly assembly: string | undefined;
}

/** The functions that no origin names: what is known of the handlers in source files, and of what lies around these. */
export class BareFunctions {
  readonly #sources: SourceIndex;
  readonly #log: Log;
  readonly #code = new Map<string, CodeFile>();
  /** By the file of the document. */
  readonly #automation = new Map<string, AutomationScripts>();
  readonly #projects = new ProjectFolders();

  constructor(sources: SourceIndex, log: Log) {
    this.#sources = sources;
    this.#log = log;
  }

  /** Notes that a file is there, whatever it is: it may be one at the root of a project. */
  noteFile(file: string): void {
    if (isProjectFile(file)) this.#projects.add(file);
  }

  /** Notes what a text says that is no origin: it may be a document that has scripts with handlers of its own. */
  noteText(file: string, text: string): void {
    const scripts = automationScriptsOf(file, text);
    if (scripts) this.#automation.set(file, scripts);
  }

  /** Looks for handlers in a source file. `folder`: the walked one that it lies in. */
  async read(file: string, folder: string): Promise<void> {
    try {
      const handlers = await this.#sources.handlers(file);
      if (handlers.length === 0) return;
      const assembly = file.endsWith('.cs') ? await dotnetAssembly(file, folder) : undefined;
      this.#code.set(file, { folder, handlers, assembly });
    } catch (error) {
      this.#log.error(`${file} cannot be parsed: ${String(error)}`);
    }
  }

  forget(file: string): void {
    this.#code.delete(file);
    this.#automation.delete(file);
    this.#projects.delete(file);
  }

  /** The files with handlers, and those at the roots of projects. */
  files(): readonly string[] {
    return [...this.#code.keys(), ...this.#projects.all()];
  }

  /** The files with handlers that a project of .NET may build. */
  builtBy(project: string): readonly string[] {
    return [...this.#code.keys()].filter((file) => file.endsWith('.cs') && contains(path.dirname(project), file));
  }

  /** Those whose handlers are none of `named`, and which do not lie in one of the folders `builds`. */
  functions(named: readonly Handler[], builds: readonly string[]): LambdaFunction[] {
    const known = new Set(named.map(key));
    const functions: LambdaFunction[] = [];
    for (const [file, { folder, handlers, assembly }] of this.#code) {
      if (this.#projects.isBuildOutput(file, folder) || builds.some((one) => contains(one, file))) continue;
      const codeRoot = this.#projects.rootOf(file, folder);
      for (const handler of handlers) {
        const isOther = isAutomationScript(file, handler.symbol, this.#automation.values());
        if (!isOther && !known.has(key({ file, ...handler })))
          functions.push(bareFunction(file, handler, folder, codeRoot, assembly));
      }
    }
    return functions;
  }
}

function key({ file, symbol }: Pick<Handler, 'file' | 'symbol'>): string {
  return `${file}\0${symbol}`;
}
