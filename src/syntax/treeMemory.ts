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
const nothing = new Uint8Array();

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

  /**
   * A walk from the root. It holds as long as nothing is parsed and the tree is there. `passedOver`: 1 for each type whose nodes,
   * with all in them, need not be visited where they fill no field.
   */
  walk({ rootNode }: Tree, passedOver: Uint8Array = nothing): TreeWalk {
    // The root lies at the beginning of the tree, and its place is its id.
    const at = this.#memory.HEAPU32[(rootNode.id + tree.language) >> 2] ?? 0;
    let productions = this.#productions.get(at);
    if (productions === undefined) this.#productions.set(at, (productions = this.#readProductions(at)));
    return new MemoryWalk(this.#memory.HEAPU32, rootNode.id, rootNode.startIndex * 2, productions, passedOver);
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

/** In the place of a child: none of the node's, but what is behind it. */
const behind = -1;

/** One walk. The nodes around the current one are kept by depth, those included that the tree has for the parser only. */
class MemoryWalk implements TreeWalk {
  readonly #memory: Uint32Array;
  readonly #productions: Productions;
  readonly #passedOver: Uint8Array;
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

  constructor(memory: Uint32Array, root: number, start: number, productions: Productions, passedOver: Uint8Array) {
    this.#memory = memory;
    this.#productions = productions;
    this.#passedOver = passedOver;
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
    // Most nodes are leaves.
    const data = this.#memory[this.#slots[this.#depth] ?? 0] ?? 0;
    if ((data & inline.is) !== 0 || this.#memory[(data + subtree.childCount) >> 2] === 0) return false;
    return this.#find(this.#depth, this.#depth, 0);
  }

  /** Where there is none, nothing but `gotoParent` may follow. */
  gotoNextSibling(): boolean {
    const from = this.#depth;
    if (from === 0) return false;
    let around = from - 1;
    while (around > 0 && this.#visible[around] !== true) around--;
    return this.#find(around, from, behind);
  }

  gotoParent(): boolean {
    let depth = this.#depth - 1;
    while (depth > 0 && this.#visible[depth] !== true) depth--;
    if (depth < 0) return false;
    this.#depth = depth;
    return true;
  }

  /**
   * Goes to the first node to be visited among what the one at the depth `around` and the invisible ones in it hold: from a child of the
   * node at the depth `from` on, or from what is behind that node.
   */
  #find(around: number, from: number, firstChild: number): boolean {
    const memory = this.#memory;
    const passedOver = this.#passedOver;
    const { aliases, fields, publicTypes } = this.#productions;
    let depth = from;
    let child = firstChild;
    let place = 0;
    /** Where the node before the child ends. */
    let end = 0;
    for (;;) {
      const parent = child === behind ? inline.is : (memory[this.#slots[depth] ?? 0] ?? 0);
      if ((parent & inline.is) === 0) {
        const count = memory[(parent + subtree.childCount) >> 2] ?? 0;
        // Its children lie before it.
        const first = (parent >> 2) - count * (slotSize / 4);
        const production = (memory[(parent + subtree.production) >> 2] ?? 0) >>> 16;
        const ownAliases = aliases[production] ?? none;
        const ownFields = fields[production] ?? none;
        const handed = this.#visible[depth] === true ? 0 : (this.#fields[depth] ?? 0);
        let isDown = false;
        for (; child < count; child++) {
          const slot = first + child * (slotSize / 4);
          const data = memory[slot] ?? 0;
          let padding = 0;
          let size = 0;
          let type = 0;
          let isExtra = false;
          let isVisible = false;
          let holds = false;
          if ((data & inline.is) !== 0) {
            const sizes = memory[slot + 1] ?? 0;
            padding = (sizes >> 16) & 0xff;
            size = sizes >>> 24;
            type = (data >> 8) & 0xff;
            isExtra = (data & inline.extra) !== 0;
            isVisible = (data & inline.visible) !== 0;
          } else {
            const flags = memory[(data + subtree.flags) >> 2] ?? 0;
            padding = memory[(data + subtree.padding) >> 2] ?? 0;
            size = memory[(data + subtree.size) >> 2] ?? 0;
            type = (memory[(data + subtree.type) >> 2] ?? 0) & 0xffff;
            isExtra = (flags & flag.extra) !== 0;
            isVisible = (flags & flag.visible) !== 0;
            holds =
              (memory[(data + subtree.childCount) >> 2] ?? 0) > 0 &&
              (memory[(data + subtree.visibleChildCount) >> 2] ?? 0) > 0;
          }
          // What is before the first child is before the node that it is in, too.
          const start = child === 0 ? (this.#starts[depth] ?? 0) : end + padding;
          end = start + size;
          const alias = isExtra ? 0 : (ownAliases[place] ?? 0);
          if (alias !== 0) {
            type = alias;
            isVisible = true;
          }
          if (isVisible || holds) {
            const field = isExtra ? 0 : (ownFields[place] ?? 0) || handed;
            if (!isVisible || field !== 0 || passedOver[publicTypes[type] ?? 0] !== 1) {
              depth++;
              this.#slots[depth] = slot;
              this.#starts[depth] = start;
              this.#children[depth] = child;
              this.#places[depth] = place;
              this.#types[depth] = type;
              this.#fields[depth] = field;
              this.#visible[depth] = isVisible;
              if (isVisible) {
                this.#depth = depth;
                return true;
              }
              isDown = true;
              break;
            }
          }
          if (!isExtra) place++;
        }
        if (isDown) {
          child = 0;
          place = 0;
          continue;
        }
      }
      if (depth === around) return false;
      const slot = this.#slots[depth] ?? 0;
      child = (this.#children[depth] ?? 0) + 1;
      place = (this.#places[depth] ?? 0) + (this.#isExtraAt(slot) ? 0 : 1);
      end = (this.#starts[depth] ?? 0) + this.#sizeAt(slot);
      depth--;
    }
  }

  #typeAt(slot: number): number {
    const data = this.#memory[slot] ?? 0;
    if ((data & inline.is) !== 0) return (data >> 8) & 0xff;
    return (this.#memory[(data + subtree.type) >> 2] ?? 0) & 0xffff;
  }

  #isExtraAt(slot: number): boolean {
    const data = this.#memory[slot] ?? 0;
    if ((data & inline.is) !== 0) return (data & inline.extra) !== 0;
    return ((this.#memory[(data + subtree.flags) >> 2] ?? 0) & flag.extra) !== 0;
  }

  #sizeAt(slot: number): number {
    const data = this.#memory[slot] ?? 0;
    if ((data & inline.is) !== 0) return (this.#memory[slot + 1] ?? 0) >>> 24;
    return this.#memory[(data + subtree.size) >> 2] ?? 0;
  }
}
