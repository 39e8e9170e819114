import type { Edit, Language, Node, Parser, Tree } from '@vscode/tree-sitter-wasm';
import type { Assets } from '../assets.ts';
import { Grammar } from './grammar.ts';
import { languageOf, type LanguageId } from './language.ts';
import { languageTables } from './languageTable.ts';
import { SourceFile } from './sourceFile.ts';
import { SyntaxIndex } from './syntaxIndex.ts';
import { TextLines } from './textLines.ts';
import { threadTime } from './threadTime.ts';
import { TreeMemory, type RuntimeMemory } from './treeMemory.ts';

/** How many files keep their tree: as many as somebody edits at a time. */
const keptTrees = 32;

/** Most texts of a megabyte are parsed in one second. Text that is none of the language can take as long as one likes. */
const longestParse = 2_000;

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
  /** Undefined where parsing was given up. */
  readonly tree: Tree | undefined;
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
  readonly #longest: number;
  readonly #grammars = new Map<LanguageId, Promise<LoadedGrammar>>();
  /** Of Terraform's language. */
  #plainParser: Promise<Parser> | undefined;
  /** Least recently parsed first. */
  readonly #kept = new Map<string, ParsedFile>();

  /** `longest`: how long the thread works on one text before it is given up, in milliseconds. */
  constructor(assets: Assets, longest = longestParse) {
    this.#assets = assets;
    this.#longest = longest;
  }

  /**
   * The parsed text of a file; broken syntax is parsed as far as it goes. The same text again is not parsed again. What takes
   * too long is given up (`SourceFile.isGivenUp`).
   * `language`: of code that stands in a file of another kind. Throws for a file whose extension `languageOf` does not know, and
   * where the grammar cannot be read.
   */
  async parse(file: string, text: string, language = languageOf(file)): Promise<SourceFile> {
    if (language === undefined) throw new Error(`No grammar for ${file}`);
    const { parser, grammar, memory } = await this.#load(language);
    const known = this.#kept.get(file);
    const previous = known?.source.language === language ? known : undefined;
    this.#kept.delete(file);
    if (previous?.source.text === text) {
      this.#kept.set(file, previous);
      return previous.source;
    }
    if (!previous) known?.tree?.delete();
    previous?.tree?.edit(editBetween(previous.source, text));
    const parsed = this.#parse(parser, text, previous?.tree);
    previous?.tree?.delete();
    const tree = parsed ?? parser.parse('');
    if (tree === null) throw new Error(`Parsing ${file} was interrupted`);
    const before = previous?.tree && parsed && previous.source.index;
    const index = new SyntaxIndex(
      memory.walk(tree, grammar.passedOver),
      tree.rootNode.descendantCount,
      grammar,
      before,
    );
    const source = new SourceFile(file, language, text, index, parsed === undefined);
    if (parsed === undefined) tree.delete();
    this.#kept.set(file, { source: source.unread, tree: parsed });
    if (this.#kept.size > keptTrees) this.forget(this.#kept.keys().next().value ?? '');
    return source;
  }

  /** Undefined where it takes too long. */
  #parse(parser: Parser, text: string, before: Tree | undefined): Tree | undefined {
    const latest = threadTime() + this.#longest;
    // A thread works no longer than the clock goes, and to ask the clock takes a tenth of the time.
    const earliest = performance.now() + this.#longest;
    const isTooLong = (): boolean => performance.now() > earliest && threadTime() > latest;
    const tree = parser.parse(text, before, { progressCallback: isTooLong });
    // The parser would go on with this text at the next one.
    if (tree === null) parser.reset();
    return tree ?? undefined;
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
    this.#kept.get(file)?.tree?.delete();
    this.#kept.delete(file);
  }

  dispose(): void {
    for (const file of [...this.#kept.keys()]) this.forget(file);
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
  const start = commonStart(before.text, text, shorter);
  const tail = commonEnd(before.text, text, shorter - start);
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

/** Texts are compared in pieces of so many characters first, which V8 does at once. */
const piece = 1024;

/** How many characters, at the most `most`, two texts have in common at their start. */
function commonStart(one: string, other: string, most: number): number {
  let same = 0;
  while (same + piece <= most && one.slice(same, same + piece) === other.slice(same, same + piece)) same += piece;
  while (same < most && one.charCodeAt(same) === other.charCodeAt(same)) same++;
  return same;
}

/** As `commonStart`, at their end. */
function commonEnd(one: string, other: string, most: number): number {
  const [a, b] = [one.length, other.length];
  let same = 0;
  while (same + piece <= most && one.slice(a - same - piece, a - same) === other.slice(b - same - piece, b - same))
    same += piece;
  while (same < most && one.charCodeAt(a - 1 - same) === other.charCodeAt(b - 1 - same)) same++;
  return same;
}
