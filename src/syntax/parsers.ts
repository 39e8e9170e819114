import type { Edit, Language, Node, Parser, Tree } from '@vscode/tree-sitter-wasm';
import type { Assets } from '../assets.ts';
import { Grammar } from './grammar.ts';
import { KeptFiles } from './keptFiles.ts';
import { languageOf, type LanguageId } from './language.ts';
import { languageTables } from './languageTable.ts';
import { SourceFile } from './sourceFile.ts';
import { SyntaxIndex } from './syntaxIndex.ts';
import { TextLines } from './textLines.ts';
import { TreeMemory, type RuntimeMemory } from './treeMemory.ts';

/** How many files keep their tree: as many as somebody edits at a time. */
const keptTrees = 32;

/** The runtime links one grammar after the other: two at once leave one of them unusable. */
let lastLoaded: Promise<unknown> = Promise.resolve();

interface LoadedGrammar {
  readonly parser: Parser;
  readonly grammar: Grammar;
  readonly memory: TreeMemory;
}

type Library = typeof import('@vscode/tree-sitter-wasm');

interface Runtime {
  readonly library: Library;
  readonly memory: TreeMemory;
}

interface ParsedFile {
  readonly source: SourceFile;
  readonly tree: Tree;
}

/**
 * Parses files. The runtime and each grammar are loaded when they are first needed. The trees of the files parsed last
 * are kept, so that the next text of a file is parsed incrementally; callers see only the index made of a tree, which
 * outlives it.
 */
export class Parsers {
  /** The library holds one runtime per process; two loads at once would break it. */
  static #runtime: Promise<Runtime> | undefined;
  readonly #assets: Assets;
  readonly #grammars = new Map<LanguageId, Promise<LoadedGrammar>>();
  /** Of Terraform's language. */
  #plainParser: Promise<Parser> | undefined;
  readonly #kept = new KeptFiles<ParsedFile>(keptTrees);

  constructor(assets: Assets) {
    this.#assets = assets;
  }

  /**
   * The parsed text of a file; broken syntax is parsed as far as it goes. The same text again is the same object.
   * `language`: of code that stands in a file of another kind. Throws for a file whose extension `languageOf` does not know, and
   * where the grammar cannot be read.
   */
  async parse(file: string, text: string, language = languageOf(file)): Promise<SourceFile> {
    if (language === undefined) throw new Error(`No grammar for ${file}`);
    const { parser, grammar, memory } = await this.#load(language);
    const known = this.#kept.get(file);
    const previous = known?.source.language === language ? known : undefined;
    if (previous?.source.text === text) return previous.source;
    let tree: Tree | null = null;
    try {
      previous?.tree.edit(editBetween(previous.source, text));
      tree = parser.parse(text, previous?.tree);
    } finally {
      if (tree === null) this.forget(file);
      else known?.tree.delete();
    }
    if (tree === null) throw new Error(`Parsing ${file} was interrupted`);
    const index = new SyntaxIndex(memory.walk(tree), tree.rootNode.descendantCount, grammar, previous?.source.index);
    const source = new SourceFile(file, language, text, index);
    this.#kept.set(file, { source, tree })?.tree.delete();
    return source;
  }

  /**
   * What `read` makes of the tree of a text in a language that describes things and runs nothing; the tree is gone
   * afterwards. Throws where the grammar cannot be read.
   */
  async readTree<Result>(grammar: 'terraform', text: string, read: (root: Node) => Result): Promise<Result> {
    const parser = await this.#loadParser(grammar);
    const tree = parser.parse(text);
    if (tree === null) throw new Error('Parsing was interrupted');
    try {
      return read(tree.rootNode);
    } finally {
      tree.delete();
    }
  }

  /** Frees what is kept for a file; its source files stay usable. */
  forget(file: string): void {
    this.#kept.delete(file)?.tree.delete();
  }

  dispose(): void {
    for (const file of this.#kept.files) this.forget(file);
  }

  #load(language: LanguageId): Promise<LoadedGrammar> {
    let loading = this.#grammars.get(language);
    if (loading === undefined) {
      loading = lastLoaded.then(() => this.#loadGrammar(language));
      lastLoaded = loading.catch(() => undefined);
      this.#grammars.set(language, loading);
      loading.catch(() => this.#grammars.delete(language));
    }
    return loading;
  }

  #loadParser(grammar: 'terraform'): Promise<Parser> {
    if (this.#plainParser === undefined) {
      const loading = lastLoaded.then(async () => (await this.#loadLanguage(grammar)).parser);
      lastLoaded = loading.catch(() => undefined);
      this.#plainParser = loading;
      loading.catch(() => (this.#plainParser = undefined));
    }
    return this.#plainParser;
  }

  async #loadGrammar(language: LanguageId): Promise<LoadedGrammar> {
    const { parser, loaded } = await this.#loadLanguage(languageTables[language].grammar);
    const { memory } = await this.#loadRuntime();
    return { parser, grammar: new Grammar(loaded, languageTables[language]), memory };
  }

  async #loadLanguage(name: string): Promise<{ readonly parser: Parser; readonly loaded: Language }> {
    const { library } = await this.#loadRuntime();
    const loaded = await library.Language.load(this.#assets.grammar(`tree-sitter-${name}.wasm`));
    const parser = new library.Parser();
    parser.setLanguage(loaded);
    return { parser, loaded };
  }

  #loadRuntime(): Promise<Runtime> {
    // A dynamic import, so that the runtime's code is not run before a file is parsed.
    const loading = (Parsers.#runtime ??= import('@vscode/tree-sitter-wasm').then(async ({ default: library }) => {
      const options = { locateFile: (name: string) => this.#assets.grammar(name) };
      await library.Parser.init(options);
      // What Emscripten is started with becomes the module itself, which has the memory.
      return { library, memory: new TreeMemory(options as typeof options & RuntimeMemory) };
    }));
    loading.catch(() => (Parsers.#runtime = undefined));
    return loading;
  }
}

/** The one edit between two texts: what lies between their common beginning and their common end. */
function editBetween(before: SourceFile, text: string): Edit {
  const shorter = Math.min(before.text.length, text.length);
  let start = 0;
  while (start < shorter && before.text.charCodeAt(start) === text.charCodeAt(start)) start++;
  let tail = 0;
  while (
    tail < shorter - start &&
    before.text.charCodeAt(before.text.length - 1 - tail) === text.charCodeAt(text.length - 1 - tail)
  ) {
    tail++;
  }
  const point = (lines: TextLines, offset: number) => {
    const { line, character } = lines.position(offset);
    return { row: line, column: character };
  };
  const oldEnd = before.text.length - tail;
  const newEnd = text.length - tail;
  return {
    startIndex: start,
    oldEndIndex: oldEnd,
    newEndIndex: newEnd,
    startPosition: point(before.lines, start),
    oldEndPosition: point(before.lines, oldEnd),
    newEndPosition: point(new TextLines(text), newEnd),
  };
}
