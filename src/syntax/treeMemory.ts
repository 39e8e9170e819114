import type { Tree, TreeCursor } from '@vscode/tree-sitter-wasm';

/** What a walk over a tree needs of the library's cursor. */
type CursorSteps = Pick<
  TreeCursor,
  'nodeTypeId' | 'currentFieldId' | 'startIndex' | 'endIndex' | 'gotoFirstChild' | 'gotoNextSibling' | 'gotoParent'
>;

export interface TreeWalk extends CursorSteps {
  /**
   * Where the tree has what is in the node. A tree that was parsed with the one before it takes over what an edit left
   * alone: it is at the same place then. 0 for the smallest leaves, which lie in the nodes around them.
   */
  readonly subtree: number;
}

/** The memory of the library's WebAssembly runtime. The views are others once it has grown. */
export interface RuntimeMemory {
  readonly HEAPU8: Uint8Array;
  readonly HEAPU16: Uint16Array;
  readonly HEAPU32: Uint32Array;
}

/** Broken syntax has this type in every grammar. */
const errorType = 65535;

/*
 * How the runtime lays out its data, in bytes: `TSLanguage` of tree-sitter's lib/src/parser.h, `TSTree` of lib/src/tree.h,
 * `Subtree` and `SubtreeHeapData` of lib/src/subtree.h. A test compares every step with the library's own cursor.
 */
const tree = { language: 8 };
const language = { productions: 28, aliasLength: 36, fieldSlices: 64, fields: 68, publicTypes: 76, aliases: 84 };
const subtree = { padding: 4, size: 16, childCount: 36, type: 40, flags: 44, visibleChildCount: 48, production: 66 };
const slotSize = 8;
/** In the first word of a subtree that is no pointer: a small leaf. */
const inline = { is: 1, visible: 2, extra: 8 };
/** In the flags of any other. */
const flag = { visible: 1, extra: 4 };

/** What a grammar says of the children of a node by the rule that made it: their fields, and the types that they get there. */
interface Productions {
  /** By production and place. */
  readonly fields: readonly (readonly number[])[];
  readonly aliases: readonly (readonly number[])[];
  /** The types that callers know, by those that the parser works with. */
  readonly publicTypes: Uint16Array;
}

const none: readonly number[] = [];

/**
 * Reads trees where the library keeps them. Each step of the library's cursor is several calls into WebAssembly, which
 * take as long as the parser itself; this one only reads numbers.
 */
export class TreeMemory {
  readonly #memory: RuntimeMemory;
  /** By the place of a language. */
  readonly #productions = new Map<number, Productions>();

  constructor(memory: RuntimeMemory) {
    this.#memory = memory;
  }

  /** A walk from the root. It holds as long as nothing is parsed and the tree is there. */
  walk({ rootNode }: Tree): TreeWalk {
    // The root lies at the beginning of the tree, and its place is its id.
    const at = this.#memory.HEAPU32[(rootNode.id + tree.language) >> 2] ?? 0;
    let productions = this.#productions.get(at);
    if (productions === undefined) this.#productions.set(at, (productions = this.#readProductions(at)));
    return new MemoryWalk(this.#memory.HEAPU32, rootNode.id, rootNode.startIndex * 2, productions);
  }

  #readProductions(at: number): Productions {
    const { HEAPU8: bytes, HEAPU16: shorts, HEAPU32: longs } = this.#memory;
    const byte = (address: number): number => bytes[address] ?? 0;
    const short = (address: number): number => shorts[address >> 1] ?? 0;
    const long = (offset: number): number => longs[(at + offset) >> 2] ?? 0;
    const [slices, entries, aliases] = [long(language.fieldSlices), long(language.fields), long(language.aliases)];
    const count = long(language.productions);
    const length = short(at + language.aliasLength);
    const fieldsOf = (production: number): number[] => {
      const found: number[] = [];
      const [first, entryCount] = [short(slices + production * 4), short(slices + production * 4 + 2)];
      for (let entry = entries + first * 4; entry < entries + (first + entryCount) * 4; entry += 4) {
        const [place, isInherited] = [byte(entry + 2), byte(entry + 3) !== 0];
        if (!isInherited) found[place] ??= short(entry);
      }
      return Array.from(found, (field: number | undefined) => field ?? 0);
    };
    const aliasesOf = (production: number): readonly number[] => {
      if (production === 0) return none;
      const found = Array.from({ length }, (_, place) => short(aliases + (production * length + place) * 2));
      return found.some((type) => type !== 0) ? found : none;
    };
    const types = long(language.publicTypes) >> 1;
    return {
      fields: Array.from({ length: count }, (_, production) => fieldsOf(production)),
      aliases: Array.from({ length: count }, (_, production) => aliasesOf(production)),
      publicTypes: shorts.slice(types, types + errorType),
    };
  }
}

/** One walk. The nodes around the current one are kept by depth, those included that the tree has for the parser only. */
class MemoryWalk implements TreeWalk {
  readonly #memory: Uint32Array;
  readonly #productions: Productions;
  #depth = 0;
  /** Places in `#memory`. */
  readonly #slots: number[];
  /** In bytes, of which a code unit has two. */
  readonly #starts: number[];
  /** Among all children of the node around it, and among those that the grammar's rule names. */
  readonly #children = [0];
  readonly #places = [0];
  readonly #types: number[];
  readonly #fields = [0];
  readonly #visible = [true];

  constructor(memory: Uint32Array, root: number, start: number, productions: Productions) {
    this.#memory = memory;
    this.#productions = productions;
    this.#slots = [root >> 2];
    this.#starts = [start];
    this.#types = [this.#typeAt(root >> 2)];
  }

  get nodeTypeId(): number {
    const type = this.#types[this.#depth] ?? 0;
    return type === errorType ? type : (this.#productions.publicTypes[type] ?? 0);
  }

  get currentFieldId(): number {
    return this.#fields[this.#depth] ?? 0;
  }

  get startIndex(): number {
    return (this.#starts[this.#depth] ?? 0) >> 1;
  }

  get endIndex(): number {
    return ((this.#starts[this.#depth] ?? 0) + this.#sizeAt(this.#slots[this.#depth] ?? 0)) >> 1;
  }

  get subtree(): number {
    const data = this.#memory[this.#slots[this.#depth] ?? 0] ?? 0;
    return (data & inline.is) === 0 ? data : 0;
  }

  gotoFirstChild(): boolean {
    return this.#enter(0, 0, this.#starts[this.#depth] ?? 0);
  }

  gotoNextSibling(): boolean {
    const memory = this.#memory;
    const from = this.#depth;
    for (let depth = from; depth > 0; depth--) {
      if (depth < from && this.#visible[depth] === true) break;
      const slot = this.#slots[depth] ?? 0;
      const data = memory[slot] ?? 0;
      const isInline = (data & inline.is) !== 0;
      const isExtra = isInline ? data & inline.extra : (memory[(data + subtree.flags) >> 2] ?? 0) & flag.extra;
      const end = (this.#starts[depth] ?? 0) + this.#sizeAt(slot);
      this.#depth = depth - 1;
      const child = (this.#children[depth] ?? 0) + 1;
      const place = (this.#places[depth] ?? 0) + (isExtra ? 0 : 1);
      // Behind the last child there is none to be read.
      if (this.#enter(child, place, end + this.#paddingAt(slot + slotSize / 4))) return true;
    }
    this.#depth = from;
    return false;
  }

  gotoParent(): boolean {
    let depth = this.#depth - 1;
    while (depth > 0 && this.#visible[depth] !== true) depth--;
    if (depth < 0) return false;
    this.#depth = depth;
    return true;
  }

  /** Goes to the first visible node among the children of the current one and what invisible ones hold, from a child on. */
  #enter(firstChild: number, firstPlace: number, firstStart: number): boolean {
    const memory = this.#memory;
    let [child, place, start, depth] = [firstChild, firstPlace, firstStart, this.#depth];
    for (;;) {
      const parent = memory[this.#slots[depth] ?? 0] ?? 0;
      if ((parent & inline.is) !== 0) return false;
      const count = memory[(parent + subtree.childCount) >> 2] ?? 0;
      if (child >= count) return false;
      // Its children lie before it.
      const first = (parent >> 2) - count * (slotSize / 4);
      const production = (memory[(parent + subtree.production) >> 2] ?? 0) >>> 16;
      const aliases = this.#productions.aliases[production] ?? none;
      let entered = false;
      for (; child < count; child++) {
        const slot = first + child * (slotSize / 4);
        const data = memory[slot] ?? 0;
        const isInline = (data & inline.is) !== 0;
        const flags = isInline ? 0 : (memory[(data + subtree.flags) >> 2] ?? 0);
        const isExtra = isInline ? (data & inline.extra) !== 0 : (flags & flag.extra) !== 0;
        const alias = isExtra ? 0 : (aliases[place] ?? 0);
        const isVisible = alias !== 0 || (isInline ? (data & inline.visible) !== 0 : (flags & flag.visible) !== 0);
        const holds =
          !isInline &&
          (memory[(data + subtree.childCount) >> 2] ?? 0) > 0 &&
          (memory[(data + subtree.visibleChildCount) >> 2] ?? 0) > 0;
        if (isVisible || holds) {
          const own = isExtra ? 0 : (this.#productions.fields[production]?.[place] ?? 0);
          const handed = isExtra || this.#visible[depth] === true ? 0 : (this.#fields[depth] ?? 0);
          depth++;
          this.#slots[depth] = slot;
          this.#starts[depth] = start;
          this.#children[depth] = child;
          this.#places[depth] = place;
          this.#types[depth] = alias !== 0 ? alias : this.#typeAt(slot);
          this.#fields[depth] = own !== 0 ? own : handed;
          this.#visible[depth] = isVisible;
          if (isVisible) {
            this.#depth = depth;
            return true;
          }
          entered = true;
          break;
        }
        if (!isExtra) place++;
        start += this.#sizeAt(slot) + this.#paddingAt(slot + slotSize / 4);
      }
      if (!entered) return false;
      child = 0;
      place = 0;
    }
  }

  #typeAt(slot: number): number {
    const data = this.#memory[slot] ?? 0;
    if ((data & inline.is) !== 0) return (data >> 8) & 0xff;
    return (this.#memory[(data + subtree.type) >> 2] ?? 0) & 0xffff;
  }

  #sizeAt(slot: number): number {
    const data = this.#memory[slot] ?? 0;
    if ((data & inline.is) !== 0) return (this.#memory[slot + 1] ?? 0) >>> 24;
    return this.#memory[(data + subtree.size) >> 2] ?? 0;
  }

  /** How much there is between the node before it and it. */
  #paddingAt(slot: number): number {
    const data = this.#memory[slot] ?? 0;
    if ((data & inline.is) !== 0) return ((this.#memory[slot + 1] ?? 0) >> 16) & 0xff;
    return this.#memory[(data + subtree.padding) >> 2] ?? 0;
  }
}
