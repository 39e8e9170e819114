import { Grammar, roleId, wordId } from './grammar.ts';
import type { TreeWalk } from './treeMemory.ts';
import { words, type Word } from './words.ts';

const comment = wordId.get('comment') ?? 0;
const functionWord = wordId.get('function') ?? 0;
const callee = roleId.get('callee') ?? 0;
const none = 0;

/**
 * The nodes of a parsed file as flat arrays, in source order (a node before its children, so that the nodes of a subtree
 * are `node` … `ends[node] - 1`). It is filled by one walk over the tree and does not need it afterwards.
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
  #functions: Int32Array | undefined;
  readonly #byWord: (number[] | undefined)[] = new Array<number[] | undefined>(words.length);

  /** `walk`: from the root of a tree with so many nodes. */
  constructor(walk: TreeWalk, nodes: number, grammar: Grammar) {
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
    this.count = this.#fill(walk);
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
  #fill(cursor: TreeWalk): number {
    const { grammar } = this;
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
        if (!isTransparent) {
          this.types[node] = type;
          this.words[node] = word;
          this.roles[node] = role;
          this.starts[node] = cursor.startIndex;
          this.stops[node] = cursor.endIndex;
          this.parents[node] = parent;
          child = node++;
        }
        ending[depth] = part === 'property';
        if (cursor.gotoFirstChild()) {
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
