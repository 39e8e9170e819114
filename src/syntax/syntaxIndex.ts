import { Grammar, roleId, wordId } from './grammar.ts';
import { NodeRows } from './nodeRows.ts';
import type { TreeWalk } from './treeMemory.ts';
import { words, type Word } from './words.ts';

const comment = wordId.get('comment') ?? 0;
const functionWord = wordId.get('function') ?? 0;
const callee = roleId.get('callee') ?? 0;
const none = 0;

/** Smaller subtrees are walked again sooner than they are found. In nodes. */
const smallestTaken = 8;

/** Where an index is filled before one knows how many nodes it has; each is copied out of it. */
let draft = new NodeRows(0);

function draftOf(capacity: number): NodeRows {
  if (draft.types.length < capacity) draft = new NodeRows(capacity + (capacity >> 1));
  return draft;
}

/** A longer draft is not kept. */
const longestDraft = 1 << 18;

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
  /** See `NodeRows` for these. */
  readonly starts: Uint32Array;
  readonly stops: Uint32Array;
  readonly parents: Int32Array;
  readonly ends: Uint32Array;
  readonly #rows: NodeRows;
  #functions: Int32Array | undefined;
  /** The numbers of all nodes, by word and then in source order, and for each word where its own begin. */
  readonly #byWord: Uint32Array;
  readonly #firstOfWord = new Uint32Array(words.length + 1);

  /** `walk`: from the root of a tree with so many nodes. `before`: the index of the tree that it was parsed with. */
  constructor(walk: TreeWalk, nodes: number, grammar: Grammar, before?: SyntaxIndex) {
    this.grammar = grammar;
    // A made member has at least two nodes of the tree in it.
    const filled = draftOf(Math.ceil(nodes * (grammar.makesMembers ? 1.5 : 1)));
    this.count = this.#fill(filled, walk, before);
    if (filled.types.length > longestDraft) draft = new NodeRows(0);
    const rows = filled.first(this.count);
    this.#rows = rows;
    this.types = rows.types;
    this.words = rows.words;
    this.roles = rows.roles;
    this.starts = rows.starts;
    this.stops = rows.stops;
    this.parents = rows.parents;
    this.ends = rows.ends;
    this.#byWord = this.#sortByWord();
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
  nodesOf(word: Word): Uint32Array {
    const id = wordId.get(word) ?? 0;
    return this.#byWord.subarray(this.#firstOfWord[id], this.#firstOfWord[id + 1]);
  }

  /**
   * Fills the rows and says how many nodes there are. What is known of the nodes around the current one is kept here by
   * depth: depth costs no stack.
   */
  #fill(rows: NodeRows, cursor: TreeWalk, before: SyntaxIndex | undefined): number {
    const { grammar } = this;
    const { types, words: wordIds, roles, starts, stops, parents: around, ends, subtrees } = rows;
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
      const ownerType = owner < 0 ? 0 : (types[owner] ?? 0);
      const field = cursor.currentFieldId;
      const tokenWord = grammar.wordOfToken(ownerType, type);
      if (tokenWord !== undefined) wordIds[owner] = tokenWord;
      const isTransparent = grammar.isTransparent(type);
      if (isTransparent || grammar.keeps(type) || field !== 0) {
        const word = grammar.wordOf(type);
        let role = handed[depth] ?? none;
        const part = field === 0 ? undefined : grammar.calleePart(ownerType, field);
        if (part !== undefined) {
          role = roleId.get(part) ?? none;
          if (part === 'object') members[depth] = this.#openMember(rows, node++, cursor.startIndex, owner);
          else if (members[depth] === -1) role = callee;
          else stops[members[depth] ?? 0] = cursor.endIndex;
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
            const end = before.ends[same] ?? 0;
            const { startIndex } = cursor;
            rows.take(before.#rows, same, end, child, startIndex - (before.starts[same] ?? 0));
            node += end - same - 1;
            isTaken = true;
          } else {
            types[child] = type;
            wordIds[child] = word;
            starts[child] = cursor.startIndex;
            stops[child] = cursor.endIndex;
            subtrees[child] = subtree;
          }
          roles[child] = role;
          around[child] = parent;
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
        if (!isTransparent) ends[child] = node;
        if (ending[depth] === true) this.#closeMember(rows, members, depth, node);
      }
      while (!cursor.gotoNextSibling()) {
        if (!cursor.gotoParent()) return node;
        this.#closeMember(rows, members, depth, node);
        if (owned[depth] === true) ends[parents[depth] ?? 0] = node;
        depth--;
        if (ending[depth] === true) this.#closeMember(rows, members, depth, node);
      }
    }
  }

  /** The larger subtrees, by where the tree had them. */
  #nodesBySubtree(): ReadonlyMap<number, number> {
    const nodes = new Map<number, number>();
    for (let node = 1; node < this.count; node++) {
      const subtree = this.#rows.subtrees[node] ?? 0;
      if (subtree !== 0 && (this.ends[node] ?? 0) - node >= smallestTaken) nodes.set(subtree, node);
    }
    return nodes;
  }

  /** A member around a call's object and its method's name, which the grammar has beside each other. */
  #openMember(rows: NodeRows, member: number, start: number, call: number): number {
    rows.types[member] = this.grammar.madeMember;
    rows.words[member] = wordId.get('member') ?? 0;
    rows.roles[member] = callee;
    rows.starts[member] = start;
    rows.stops[member] = start;
    rows.parents[member] = call;
    rows.subtrees[member] = 0;
    return member;
  }

  #closeMember(rows: NodeRows, members: number[], depth: number, next: number): void {
    const member = members[depth] ?? -1;
    if (member < 0) return;
    rows.ends[member] = next;
    // In broken code the name can be missing.
    rows.stops[member] = Math.max(rows.stops[member] ?? 0, rows.stops[next - 1] ?? 0);
    members[depth] = -1;
  }

  #sortByWord(): Uint32Array {
    const { words: wordIds, count } = this;
    const firsts = this.#firstOfWord;
    for (let node = 0; node < count; node++) {
      const after = (wordIds[node] ?? 0) + 1;
      firsts[after] = (firsts[after] ?? 0) + 1;
    }
    for (let word = 1; word < firsts.length; word++) firsts[word] = (firsts[word] ?? 0) + (firsts[word - 1] ?? 0);
    const next = firsts.slice();
    const sorted = new Uint32Array(count);
    for (let node = 0; node < count; node++) {
      const word = wordIds[node] ?? 0;
      const place = next[word] ?? 0;
      sorted[place] = node;
      next[word] = place + 1;
    }
    return sorted;
  }
}
