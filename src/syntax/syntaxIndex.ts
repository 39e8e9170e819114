import type { Tree } from '@vscode/tree-sitter-wasm';
import { Grammar, wordId } from './grammar.ts';
import { words, type Word } from './words.ts';

const comment = wordId.get('comment') ?? 0;
const none = 0;

/**
 * The nodes of a parsed file as flat arrays, in source order (a node before its children, so that the nodes of a subtree
 * are `node` … `ends[node] - 1`). It is filled by one walk of a cursor and does not need the tree afterwards.
 */
export class SyntaxIndex {
  readonly grammar: Grammar;
  readonly count: number;
  readonly types: Uint16Array;
  readonly words: Uint8Array;
  readonly roles: Uint8Array;
  /** Offsets in UTF-16 code units. */
  readonly starts: Uint32Array;
  readonly stops: Uint32Array;
  /** Parent of each node; -1 for the module. */
  readonly parents: Int32Array;
  /** The first node after each node's subtree. */
  readonly ends: Uint32Array;
  readonly #byWord: (number[] | undefined)[] = new Array<number[] | undefined>(words.length);

  constructor(tree: Tree, grammar: Grammar) {
    const capacity = tree.rootNode.descendantCount;
    this.grammar = grammar;
    this.types = new Uint16Array(capacity);
    this.words = new Uint8Array(capacity);
    this.roles = new Uint8Array(capacity);
    this.starts = new Uint32Array(capacity);
    this.stops = new Uint32Array(capacity);
    this.parents = new Int32Array(capacity);
    this.ends = new Uint32Array(capacity);
    this.count = this.#walk(tree);
  }

  /** The nodes of a word, in source order. */
  nodesOf(word: Word): readonly number[] {
    return this.#byWord[wordId.get(word) ?? 0] ?? [];
  }

  /** Fills the arrays and says how many nodes there are. The path to the current node is kept here: depth costs no stack. */
  #walk(tree: Tree): number {
    const { grammar } = this;
    const cursor = tree.walk();
    const path: number[] = [];
    /** Named children without a field seen so far, for each node of the path. */
    const seen: number[] = [0];
    let parent = -1;
    let node = 0;
    for (;;) {
      const type = Grammar.typeNumber(cursor.nodeTypeId);
      const parentType = parent < 0 ? 0 : (this.types[parent] ?? 0);
      const field = cursor.currentFieldId;
      if (grammar.keeps(type) || field !== 0) {
        const word = grammar.wordOf(type);
        let role = none;
        if (field !== 0) role = grammar.roleOfField(parentType, field);
        else if (word !== comment) {
          const nth = seen[path.length] ?? 0;
          role = grammar.roleOfChild(parentType, nth);
          seen[path.length] = nth + 1;
        }
        this.types[node] = type;
        this.words[node] = word;
        this.roles[node] = role;
        this.starts[node] = cursor.startIndex;
        this.stops[node] = cursor.endIndex;
        this.parents[node] = parent;
        (this.#byWord[word] ??= []).push(node);
        if (cursor.gotoFirstChild()) {
          path.push(node);
          seen[path.length] = 0;
          parent = node++;
          continue;
        }
        this.ends[node] = ++node;
      }
      while (!cursor.gotoNextSibling()) {
        if (!cursor.gotoParent()) {
          cursor.delete();
          return node;
        }
        this.ends[parent] = node;
        path.pop();
        parent = path.at(-1) ?? -1;
      }
    }
  }
}
