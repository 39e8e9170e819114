import type { Edit, Node, Parser, Tree } from '@vscode/tree-sitter-wasm';
import type { Assets } from '../assets.ts';
import { Grammar } from './grammar.ts';
import { languageOf, type LanguageId } from './language.ts';
import { languageTables } from './languageTable.ts';
import { SourceFile } from './sourceFile.ts';
import { SyntaxIndex } from './syntaxIndex.ts';
import { TextLines } from './textLines.ts';
import { threadTime } from './threadTime.ts';
import { TookTooLong, withinTime } from './timeLimit.ts';
import { TreeSitter } from './treeSitter.ts';

/** How many files keep their tree: as many as somebody edits at a time. */
const keptTrees = 32;

/** Most texts of a megabyte are parsed in one second. Text that is none of the language can take as long as one likes. */
const longestParse = 2_000;

/**
 * The parser looks at the time now and then, but not while it gives up on an open end: `a<b,` repeated 8,000 times takes it ten
 * seconds there. So long after its start it is ended from outside; somebody else may have had the processor meanwhile.
 */
const hardestParse = 5_000;

/**
 * To watch the parser from outside costs as much as a key on a large screen of code, so it is not done where nothing long can come: for
 * texts that no parse stays in for more than a second, and for a parsed text in which a few words were typed. Characters.
 */
const shortText = 20_000;
const shortEdit = 256;

/** So many texts that took too long are known, so that none is tried again. */
const knownTooSlow = 32;

interface LoadedGrammar {
  readonly runtime: TreeSitter;
  readonly parser: Parser;
  readonly grammar: Grammar;
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
  readonly #assets: Assets;
  readonly #longest: number;
  readonly #hardest: number;
  /** Another one once a text has broken it, and with it the grammars and the trees that lie in its memory. */
  #runtime: Promise<TreeSitter> | undefined;
  readonly #grammars = new Map<LanguageId, Promise<LoadedGrammar>>();
  /** Of Terraform's language. */
  #plainParser: Promise<Parser> | undefined;
  /** Least recently parsed first. */
  readonly #kept = new Map<string, ParsedFile>();
  readonly #tooSlow = new Set<string>();

  /**
   * In milliseconds: `longest` is how long the thread works on one text before it is given up, `hardest` when it is ended where
   * the parser does not look at the time.
   */
  constructor(assets: Assets, longest = longestParse, hardest = hardestParse) {
    this.#assets = assets;
    this.#longest = longest;
    this.#hardest = hardest;
  }

  /**
   * The parsed text of a file; broken syntax is parsed as far as it goes. The same text again is not parsed again. What takes
   * too long is given up (`SourceFile.isGivenUp`).
   * `language`: of code that stands in a file of another kind. `keptAs`: which of several texts in one file it is. Throws for a file whose extension `languageOf` does not know, and
   * where the grammar cannot be read.
   */
  async parse(file: string, text: string, language = languageOf(file), keptAs = file): Promise<SourceFile> {
    if (language === undefined) throw new Error(`No grammar for ${file}`);
    const { runtime, parser, grammar } = await this.#load(language);
    const known = this.#kept.get(keptAs);
    const previous = known?.source.language === language ? known : undefined;
    this.#kept.delete(keptAs);
    if (previous?.source.text === text) {
      this.#kept.set(keptAs, previous);
      return previous.source;
    }
    if (!previous) known?.tree?.delete();
    const before = previous?.tree;
    const edit = before && editBetween(previous.source, text);
    if (edit) before.edit(edit);
    const tree = this.#parse(parser, text, edit && isShort(edit), before);
    if (tree === 'broken') return this.#giveUp(file, text, language, keptAs);
    before?.delete();
    if (tree === undefined) return this.#giveUp(file, text, language, keptAs);
    const index = new SyntaxIndex(
      runtime.memory.walk(tree, grammar.passedOver),
      tree.rootNode.descendantCount,
      grammar,
      before && previous.source.index,
    );
    return this.#keep(new SourceFile(file, language, text, index), tree, keptAs);
  }

  /** Undefined where it takes too long; `broken` where the runtime had to be ended, and all of its trees with it. */
  #parse(parser: Parser, text: string, isTyped = false, before?: Tree): Tree | undefined | 'broken' {
    if (this.#tooSlow.size > 0 && this.#tooSlow.has(text)) return undefined;
    const latest = threadTime() + this.#longest;
    // A thread works no longer than the clock goes, and to ask the clock takes a tenth of the time.
    const earliest = performance.now() + this.#longest;
    const isTooLong = (): boolean => performance.now() > earliest && threadTime() > latest;
    const read = withLineFeeds(text);
    const parse = () => parser.parse(read, before, { progressCallback: isTooLong });
    try {
      const tree = isTyped || text.length <= shortText ? parse() : withinTime(this.#hardest, parse);
      if (tree) return tree;
      // The parser would go on with this text at the next one.
      parser.reset();
      this.#noteTooSlow(text);
      return undefined;
    } catch (error) {
      // So deep that the runtime's own stack is at its end is as good as too long.
      const isBroken = error instanceof TookTooLong || (error instanceof Error && error.name === 'RuntimeError');
      if (!isBroken && !(error instanceof RangeError)) throw error;
      this.#noteTooSlow(text);
      this.#dropRuntime();
      return 'broken';
    }
  }

  #noteTooSlow(text: string): void {
    this.#tooSlow.add(text);
    for (const first of this.#tooSlow) if (this.#tooSlow.size > knownTooSlow) this.#tooSlow.delete(first);
  }

  /** A source file that looks as if nothing were in it. */
  async #giveUp(file: string, text: string, language: LanguageId, keptAs: string): Promise<SourceFile> {
    const { runtime, parser, grammar } = await this.#load(language);
    const tree = parser.parse('');
    if (tree === null) throw new Error(`Parsing ${file} was interrupted`);
    const index = new SyntaxIndex(runtime.memory.walk(tree), tree.rootNode.descendantCount, grammar);
    tree.delete();
    return this.#keep(new SourceFile(file, language, text, index, true), undefined, keptAs);
  }

  #keep(source: SourceFile, tree: Tree | undefined, keptAs: string): SourceFile {
    this.#kept.set(keptAs, { source: source.unread, tree });
    if (this.#kept.size > keptTrees) this.forget(this.#kept.keys().next().value ?? '');
    return source;
  }

  /**
   * What `read` makes of the tree of a text in a language that describes things and runs nothing; the tree is gone
   * afterwards. Undefined where parsing takes too long. Throws where the grammar cannot be read.
   */
  async readTree<Result>(
    grammar: 'terraform',
    text: string,
    read: (root: Node) => Result,
  ): Promise<Result | undefined> {
    const parser = await this.#loadPlain(grammar);
    const tree = this.#parse(parser, text);
    if (tree === undefined || tree === 'broken') return undefined;
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

  async #load(language: LanguageId): Promise<LoadedGrammar> {
    for (;;) {
      let loading = this.#grammars.get(language);
      if (loading === undefined) {
        loading = this.#loadGrammar(language);
        this.#grammars.set(language, loading);
      }
      try {
        const loaded = await loading;
        // While it was awaited, another text may have broken its runtime.
        if (this.#grammars.get(language) === loading) return loaded;
      } catch (error) {
        if (this.#grammars.get(language) === loading) this.#grammars.delete(language);
        throw error;
      }
    }
  }

  async #loadPlain(grammar: 'terraform'): Promise<Parser> {
    for (;;) {
      const loading = (this.#plainParser ??= this.#startRuntime().then(async (runtime) => {
        return (await runtime.load(grammar)).parser;
      }));
      try {
        const loaded = await loading;
        if (this.#plainParser === loading) return loaded;
      } catch (error) {
        if (this.#plainParser === loading) this.#plainParser = undefined;
        throw error;
      }
    }
  }

  async #loadGrammar(id: LanguageId): Promise<LoadedGrammar> {
    const runtime = await this.#startRuntime();
    const { parser, language } = await runtime.load(languageTables[id].grammar);
    return { runtime, parser, grammar: new Grammar(language, languageTables[id]) };
  }

  #startRuntime(): Promise<TreeSitter> {
    if (this.#runtime === undefined) {
      const starting = TreeSitter.start(this.#assets);
      this.#runtime = starting;
      starting.catch(() => (this.#runtime = undefined));
    }
    return this.#runtime;
  }

  /** At once, so that nobody works with it any more. */
  #dropRuntime(): void {
    this.#runtime = undefined;
    this.#grammars.clear();
    this.#plainParser = undefined;
    for (const [file, { source }] of this.#kept) this.#kept.set(file, { source, tree: undefined });
  }
}

/**
 * As long as before, with a line feed for each carriage return that ends a line alone: to languages it is a line end, as it was on old
 * Macs, and to grammars of them it is not.
 */
function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r(?!\n)/g, '\n') : text;
}

function isShort({ startIndex, oldEndIndex, newEndIndex }: Edit): boolean {
  return Math.max(oldEndIndex, newEndIndex) - startIndex <= shortEdit;
}

/** The one edit between two texts: what lies between their common beginning and their common end. */
function editBetween(before: SourceFile, text: string): Edit {
  const shorter = Math.min(before.text.length, text.length);
  const same = commonStart(before.text, text, shorter);
  // Whether a carriage return is a line end of its own, what follows it decides.
  const start = text.charAt(same - 1) === '\r' ? same - 1 : same;
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
