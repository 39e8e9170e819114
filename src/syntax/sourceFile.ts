import { keptList } from './keptList.ts';
import type { LanguageId } from './language.ts';
import { languageTables, type LanguageTable } from './languageTable.ts';
import type { Memory, Remembering } from './remembered.ts';
import type { Scopes } from './scopes.ts';
import { buildScopes } from './scopeBuilder.ts';
import type { SyntaxIndex } from './syntaxIndex.ts';
import { SyntaxNode } from './syntaxNode.ts';
import { TextLines } from './textLines.ts';
import type { Word } from './words.ts';

/** One parsed text of a file. It never changes; a new text is a new source file. */
export class SourceFile implements Remembering {
  /** Absolute. */
  readonly file: string;
  readonly language: LanguageId;
  readonly text: string;
  readonly index: SyntaxIndex;
  /** True where parsing took too long: then the file looks as if nothing were in it. */
  readonly isGivenUp: boolean;
  readonly memory: Memory = new Map();
  #nodes: (SyntaxNode | undefined)[] | undefined;
  readonly #byWord = new Map<Word, readonly SyntaxNode[]>();
  #lines: TextLines | undefined;
  #scopes: Scopes | undefined;

  constructor(file: string, language: LanguageId, text: string, index: SyntaxIndex, isGivenUp = false) {
    this.file = file;
    this.language = language;
    this.text = text;
    this.index = index;
    this.isGivenUp = isGivenUp;
  }

  /** The language's words, for the nouns of this folder; rules have no need to know the language. */
  get table(): LanguageTable {
    return languageTables[this.language];
  }

  /** True where some of the text is broken syntax, as it is while somebody types. */
  get hasErrors(): boolean {
    return this.index.nodesOf('error').length > 0;
  }

  get root(): SyntaxNode {
    return this.node(0);
  }

  get lines(): TextLines {
    return (this.#lines ??= new TextLines(this.text));
  }

  /** What every name in the file means. */
  get scopes(): Scopes {
    return (this.#scopes ??= buildScopes(this));
  }

  /** The node of a number of the index. */
  node(id: number): SyntaxNode {
    this.#nodes ??= new Array<SyntaxNode | undefined>(this.index.count);
    return (this.#nodes[id] ??= new SyntaxNode(this, id));
  }

  /**
   * The same text with the same index, of which nothing has been asked yet. What is kept for later is kept so: what has been asked takes
   * several times the room, and V8 would copy it twice on its way to what is old.
   */
  get unread(): SourceFile {
    return new SourceFile(this.file, this.language, this.text, this.index, this.isGivenUp);
  }

  /** All nodes of a word, in source order. */
  nodesOf(word: Word): readonly SyntaxNode[] {
    const known = this.#byWord.get(word);
    if (known !== undefined) return known;
    const nodes: SyntaxNode[] = [];
    for (const id of this.index.nodesOf(word)) nodes.push(this.node(id));
    const kept = keptList(nodes);
    this.#byWord.set(word, kept);
    return kept;
  }
}
