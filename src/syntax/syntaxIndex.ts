import { Grammar, roleId, wordId } from './grammar.ts';
import type { TreeWalk } from './treeMemory.ts';
import { words, type Word } from './words.ts';

const comment = wordId.get('comment') ?? 0;
const functionWord = wordId.get('function') ?? 0;
const callee = roleId.get('callee') ?? 0;
const none = 0;

/** Smaller subtrees are walked again sooner than they are found. In nodes. */
const smallestTaken = 8;

/**
 * The nodes of a parsed file as flat arrays, in source order (a node before its children, so that the nodes of a subtree
 * are `node` … `ends[node] - 1`). It is filled by one walk over the tree and does not need it afterwards. What a tree took over
 * from the one before an edit is not walked again: its rows are copied from the index of that one.
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
  /** Where the tree had each node: see `TreeWalk`. 0 for what no other tree can take over. */
  readonly #subtrees: Uint32Array;
  #functions: Int32Array | undefined;
  readonly #byWord: (number[] | undefined)[] = new Array<number[] | undefined>(words.length);

  /** `walk`: from the root of a tree with so many nodes. `before`: the index of the tree that it was parsed with. */
  constructor(walk: TreeWalk, nodes: number, grammar: Grammar, before?: SyntaxIndex) {
    // A made member has at least two nodes of the tree in it.
    const capacity = Math.ceil(nodes * (grammar.makesMembers ? 1.5 : 1));
    this.grammar = grammar;
    this.types = new Uint16Array(capacity);
    this.words = new Uint8Array(capacity);
    this.roles = new Uint8Array(capacity);
    this.starts = new Uint32Array(capacity);
    this.stops = new Uint32Array(capacity);
    this.parents = new Int32Array(capacity);
    this.ends = new Uint32Array(capacity);
    this.#subtrees = new Uint32Array(capacity);
    this.count = this.#fill(walk, before);
  }

  /** The nearest function around each node, itself excluded; -1 where there is none. */
  get functions(): Int32Array {
    if (this.#functions === undefined) {
      const functions = new Int32Array(this.count).fill(-1);
      for (let node = 1; node < this.count; node++) {
        const parent = this.parents[node] ?? 0;
        functions[node] = this.words[parent] === functionWord ? parent : (functions[parent] ?? -1);
      }
      this.#functions = functions;
    }
    return this.#functions;
  }

  /** The nodes of a word, in source order. */
  nodesOf(word: Word): readonly number[] {
    return this.#byWord[wordId.get(word) ?? 0] ?? [];
  }

  /**
   * Fills the arrays and says how many nodes there are. What is known of the nodes around the current one is kept here by
   * depth: depth costs no stack.
   */
  #fill(cursor: TreeWalk, before: SyntaxIndex | undefined): number {
    const { grammar } = this;
    const known = before === undefined ? undefined : before.#nodesBySubtree();
    /** The node that children at a depth belong to; of a transparent node, the one that it is in. */
    const parents: number[] = [-1];
    /** Whether the depth is that of a node's own children. */
    const owned: boolean[] = [false];
    /** The role that a transparent node hands to what is in it. */
    const handed: number[] = [none];
    /** Named children without a field seen so far. */
    const seen: number[] = [0];
    /** The made member that is open at a depth, or -1. */
    const members: number[] = [-1];
    /** Whether the member at a depth ends with the node that is being walked. */
    const ending: boolean[] = [false];
    let depth = 0;
    let node = 0;
    for (;;) {
      const type = Grammar.typeNumber(cursor.nodeTypeId);
      const owner = parents[depth] ?? -1;
      const ownerType = owner < 0 ? 0 : (this.types[owner] ?? 0);
      const field = cursor.currentFieldId;
      const tokenWord = grammar.wordOfToken(ownerType, type);
      if (tokenWord !== undefined) this.words[owner] = tokenWord;
      const isTransparent = grammar.isTransparent(type);
      if (isTransparent || grammar.keeps(type) || field !== 0) {
        const word = grammar.wordOf(type);
        let role = handed[depth] ?? none;
        const part = field === 0 ? undefined : grammar.calleePart(ownerType, field);
        if (part !== undefined) {
          role = roleId.get(part) ?? none;
          if (part === 'object') members[depth] = this.#openMember(node++, cursor.startIndex, owner);
          else if (members[depth] === -1) role = callee;
          else this.stops[members[depth] ?? 0] = cursor.endIndex;
        } else if (field !== 0) role = grammar.roleOfField(ownerType, field);
        else if (word !== comment && role === none) {
          const nth = seen[depth] ?? 0;
          role = grammar.roleOfChild(ownerType, nth);
          seen[depth] = nth + 1;
        }
        const member = members[depth] ?? -1;
        const parent = member < 0 ? owner : member;
        let child = parent;
        let isTaken = false;
        if (!isTransparent) {
          const { subtree } = cursor;
          const same = known?.get(subtree) ?? -1;
          child = node++;
          if (before !== undefined && same >= 0 && before.types[same] === type) {
            node = this.#take(before, same, child, cursor.startIndex);
            isTaken = true;
          } else {
            this.types[child] = type;
            this.words[child] = word;
            this.starts[child] = cursor.startIndex;
            this.stops[child] = cursor.endIndex;
            this.#subtrees[child] = subtree;
          }
          this.roles[child] = role;
          this.parents[child] = parent;
        }
        ending[depth] = part === 'property';
        if (!isTaken && cursor.gotoFirstChild()) {
          depth++;
          parents[depth] = child;
          owned[depth] = !isTransparent;
          handed[depth] = isTransparent ? role : none;
          seen[depth] = 0;
          members[depth] = -1;
          ending[depth] = false;
          continue;
        }
        if (!isTransparent) this.ends[child] = node;
        if (ending[depth] === true) this.#closeMember(members, depth, node);
      }
      while (!cursor.gotoNextSibling()) {
        if (!cursor.gotoParent()) {
          this.#countWords(node);
          return node;
        }
        this.#closeMember(members, depth, node);
        if (owned[depth] === true) this.ends[parents[depth] ?? 0] = node;
        depth--;
        if (ending[depth] === true) this.#closeMember(members, depth, node);
      }
    }
  }

  /** The larger subtrees, by where the tree had them. */
  #nodesBySubtree(): ReadonlyMap<number, number> {
    const nodes = new Map<number, number>();
    for (let node = 1; node < this.count; node++) {
      const subtree = this.#subtrees[node] ?? 0;
      if (subtree !== 0 && (this.ends[node] ?? 0) - node >= smallestTaken) nodes.set(subtree, node);
    }
    return nodes;
  }

  /** Copies a node with what is in it from another index to a place in this one, and says which place is the next. */
  #take(before: SyntaxIndex, from: number, to: number, start: number): number {
    const end = before.ends[from] ?? 0;
    const copy = <Column extends Uint8Array | Uint16Array | Uint32Array>(column: Column, old: Column): void =>
      column.set(old.subarray(from, end), to);
    copy(this.types, before.types);
    copy(this.words, before.words);
    copy(this.roles, before.roles);
    copy(this.#subtrees, before.#subtrees);
    const down = to - from;
    const right = start - (before.starts[from] ?? 0);
    for (let node = from; node < end; node++) {
      this.starts[node + down] = (before.starts[node] ?? 0) + right;
      this.stops[node + down] = (before.stops[node] ?? 0) + right;
      this.parents[node + down] = (before.parents[node] ?? 0) + down;
      this.ends[node + down] = (before.ends[node] ?? 0) + down;
    }
    return end + down;
  }

  /** A member around a call's object and its method's name, which the grammar has beside each other. */
  #openMember(member: number, start: number, call: number): number {
    this.types[member] = this.grammar.madeMember;
    this.words[member] = wordId.get('member') ?? 0;
    this.roles[member] = callee;
    this.starts[member] = start;
    this.stops[member] = start;
    this.parents[member] = call;
    return member;
  }

  #closeMember(members: number[], depth: number, next: number): void {
    const member = members[depth] ?? -1;
    if (member < 0) return;
    this.ends[member] = next;
    // In broken code the name can be missing.
    this.stops[member] = Math.max(this.stops[member] ?? 0, this.stops[next - 1] ?? 0);
    members[depth] = -1;
  }

  #countWords(count: number): void {
    for (let node = 0; node < count; node++) (this.#byWord[this.words[node] ?? 0] ??= []).push(node);
  }
}
