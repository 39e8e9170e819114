import type { Range } from 'vscode-languageserver-types';
import type { SourceFile } from './sourceFile.ts';
import { roleId, wordId } from './grammar.ts';
import { keptList } from './keptList.ts';
import { roles, words, type Role, type Word } from './words.ts';

/** One node of a source file: a view on its index, made when somebody asks for it. The same node is the same object. */
export class SyntaxNode {
  readonly source: SourceFile;
  /** Its number in the index. */
  readonly id: number;
  readonly word: Word;
  /** What it is to its parent. */
  readonly role: Role;

  #text: string | undefined;
  #argumentList: readonly SyntaxNode[] | undefined;

  constructor(source: SourceFile, id: number) {
    this.source = source;
    this.id = id;
    // Asked for many times more often than there are nodes.
    this.word = words[source.index.words[id] ?? 0] ?? 'other';
    this.role = roles[source.index.roles[id] ?? 0] ?? 'none';
  }

  /** The grammar's own name of the kind, for the language tables' own helpers; rules use `word`. */
  get type(): string {
    const { index } = this.source;
    return index.grammar.types[index.types[this.id] ?? 0] ?? '';
  }

  get start(): number {
    return this.source.index.starts[this.id] ?? 0;
  }

  get end(): number {
    return this.source.index.stops[this.id] ?? 0;
  }

  get text(): string {
    return (this.#text ??= this.source.text.slice(this.start, this.end));
  }

  get range(): Range {
    return this.source.lines.range(this.start, this.end);
  }

  get parent(): SyntaxNode | undefined {
    const parent = this.source.index.parents[this.id] ?? -1;
    return parent < 0 ? undefined : this.source.node(parent);
  }

  /** Children in source order; comments are among them. */
  get children(): SyntaxNode[] {
    const { ends } = this.source.index;
    const children: SyntaxNode[] = [];
    const end = ends[this.id] ?? 0;
    for (let child = this.id + 1; child < end; child = ends[child] ?? end) children.push(this.source.node(child));
    return children;
  }

  /** All children with a role: the targets of `a, b = f()`. */
  childrenOf(role: Role): SyntaxNode[] {
    const { ends, roles: childRoles } = this.source.index;
    const wanted = roleId.get(role);
    const children: SyntaxNode[] = [];
    const end = ends[this.id] ?? 0;
    for (let child = this.id + 1; child < end; child = ends[child] ?? end) {
      if (childRoles[child] === wanted) children.push(this.source.node(child));
    }
    return children;
  }

  /** The first child with a role. */
  child(role: Role): SyntaxNode | undefined {
    const { ends, roles: childRoles } = this.source.index;
    const wanted = roleId.get(role);
    const end = ends[this.id] ?? 0;
    for (let child = this.id + 1; child < end; child = ends[child] ?? end) {
      if (childRoles[child] === wanted) return this.source.node(child);
    }
    return undefined;
  }

  has(keyword: string): boolean {
    const { starts, stops, ends, words: nodeWords } = this.source.index;
    const { text } = this.source;
    const wanted = wordId.get('keyword');
    const end = ends[this.id] ?? 0;
    for (let child = this.id + 1; child < end; child = ends[child] ?? end) {
      if (nodeWords[child] !== wanted) continue;
      const start = starts[child] ?? 0;
      if ((stops[child] ?? 0) - start === keyword.length && text.startsWith(keyword, start)) return true;
    }
    return false;
  }

  /** All nodes below it that have a word, in source order. */
  descendants(word: Word): SyntaxNode[] {
    const { ends, words: nodeWords } = this.source.index;
    const wanted = wordId.get(word);
    const found: SyntaxNode[] = [];
    for (let node = this.id + 1; node < (ends[this.id] ?? 0); node++) {
      if (nodeWords[node] === wanted) found.push(this.source.node(node));
    }
    return found;
  }

  /** True for the node itself and everything below it. */
  contains(other: SyntaxNode): boolean {
    return other.source === this.source && this.id <= other.id && other.id < (this.source.index.ends[this.id] ?? 0);
  }

  /** The nearest node of one of the words around it, itself excluded. */
  enclosing(...wanted: Word[]): SyntaxNode | undefined {
    const { index } = this.source;
    let id: number;
    if (wanted.length === 1 && wanted[0] === 'function') id = index.functions[this.id] ?? -1;
    else {
      id = index.parents[this.id] ?? -1;
      while (id >= 0 && !wanted.includes(words[index.words[id] ?? 0] ?? 'other')) id = index.parents[id] ?? -1;
    }
    return id < 0 ? undefined : this.source.node(id);
  }

  /** The expression without parentheses, casts and `await` around it; of a wrapped argument, its value. */
  get bare(): SyntaxNode {
    if (this.word === 'argument') return this.child('value')?.bare ?? this;
    const isWrapping = this.word === 'parenthesized' || this.word === 'cast' || this.word === 'await';
    return (isWrapping ? this.child('operand')?.bare : undefined) ?? this;
  }

  /** An operator in JavaScript's spelling: `&&` for `and`, `!==` for `is not`; of a `not`, `!`. */
  get operator(): string | undefined {
    const spelled =
      this.child('operator')?.text.replace(/\s+/g, ' ') ?? (this.type === 'not_operator' ? 'not' : undefined);
    return spelled === undefined ? undefined : (this.source.table.operators[spelled] ?? spelled);
  }

  /** The arguments of a call or construction: positional ones first to last, `name=value` ones as `keywordArgument`. */
  get argumentList(): readonly SyntaxNode[] {
    return (this.#argumentList ??= keptList(this.#arguments()));
  }

  #arguments(): SyntaxNode[] {
    const list = this.child('arguments');
    if (list === undefined) return [];
    if (list.word !== 'arguments') return [list];
    const given: SyntaxNode[] = [];
    for (const child of list.children) {
      if (child.word !== 'comment') given.push(child.word === 'argument' ? (child.child('value') ?? child) : child);
    }
    return given;
  }
}
