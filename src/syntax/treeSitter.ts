import { createRequire } from 'node:module';
import type { Language, Parser } from '@vscode/tree-sitter-wasm';
import type { Assets } from '../assets.ts';
import { TreeMemory, type RuntimeMemory } from './treeMemory.ts';

type Library = typeof import('@vscode/tree-sitter-wasm');

/** As every Node.js has it; the types that this project is compiled with are those of Node.js, without WebAssembly's. */
const { Memory } = (globalThis as unknown as { WebAssembly: WebAssemblyMemories }).WebAssembly;

interface WebAssemblyMemories {
  readonly Memory: new (size: { readonly initial: number; readonly maximum: number }) => object;
}

/**
 * Of the WebAssembly memory, 64 KB each: what the runtime asks for, and a gigabyte, half of what it would take. Code takes a tenth
 * of that for a megabyte; an ambiguous text without an end takes whatever there is.
 */
const [leastPages, mostPages] = [512, 16_384];

export interface LoadedLanguage {
  readonly parser: Parser;
  readonly language: Language;
}

/**
 * A runtime of tree-sitter, with a WebAssembly memory of its own. The library is made for one in a process; here it is loaded anew
 * for each, because the memory of one that was ended in the midst of its work cannot be trusted any more: another takes its place.
 */
export class TreeSitter {
  readonly #library: Library;
  readonly #assets: Assets;
  readonly memory: TreeMemory;
  /** The runtime links one grammar after the other: two at once leave one of them unusable. */
  #lastLoaded: Promise<unknown> = Promise.resolve();

  private constructor(library: Library, assets: Assets, memory: TreeMemory) {
    this.#library = library;
    this.#assets = assets;
    this.memory = memory;
  }

  /** Throws where its WebAssembly file cannot be read. */
  static async start(assets: Assets): Promise<TreeSitter> {
    const file = assets.grammar('tree-sitter.cjs');
    const load = createRequire(file);
    const library = load(file) as Library;
    // The next runtime gets a library of its own.
    Reflect.deleteProperty(load.cache, load.resolve(file));
    const options = {
      locateFile: (name: string) => assets.grammar(name),
      // What goes wrong is thrown, too.
      printErr: () => undefined,
      wasmMemory: new Memory({ initial: leastPages, maximum: mostPages }),
    };
    await library.Parser.init(options);
    // What Emscripten is started with becomes the module itself, which has the memory.
    return new TreeSitter(library, assets, new TreeMemory(options as typeof options & RuntimeMemory));
  }

  /** A parser for a grammar, e.g. `python`. Throws where its file cannot be read. */
  load(grammar: string): Promise<LoadedLanguage> {
    const loading = this.#lastLoaded.then(async () => {
      const language = await this.#library.Language.load(this.#assets.grammar(`tree-sitter-${grammar}.wasm`));
      const parser = new this.#library.Parser();
      parser.setLanguage(language);
      return { parser, language };
    });
    this.#lastLoaded = loading.catch(() => undefined);
    return loading;
  }
}
