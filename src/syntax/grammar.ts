import type { Language } from '@vscode/tree-sitter-wasm';
import type { Kind, LanguageTable } from './languageTable.ts';
import { roles, words, type Role, type Word } from './words.ts';

/** Numbers of words and roles, as the index stores them. */
export const wordId = new Map<Word, number>(words.map((word, id) => [word, id]));
export const roleId = new Map<Role, number>(roles.map((role, id) => [role, id]));

/** tree-sitter's own number for a node of broken syntax. */
const errorType = 65535;

/** A loaded grammar with its language's table resolved to numbers, so that the walk compares no strings. */
export class Grammar {
  readonly language: Language;
  readonly table: LanguageTable;
  /** Names of the node types by type number; the number of broken syntax is 0. */
  readonly types: readonly string[];
  readonly #words: Uint8Array;
  readonly #kept: Uint8Array;
  readonly #passedOver: Uint8Array;
  readonly #fieldRoles: Uint8Array[];
  readonly #childRoles: (readonly number[])[];
  readonly #transparent: Uint8Array;
  /** By node type: the words that a node gets by the type of a token in it. */
  readonly #tokens: (ReadonlyMap<number, number> | undefined)[];
  /** By node type and field: what the field is to the callee that the index makes. */
  readonly #calleeParts: (ReadonlyMap<number, 'object' | 'property'> | undefined)[];
  /** The type of the members that the index makes; no grammar has it. */
  readonly madeMember: number;

  constructor(language: Language, table: LanguageTable) {
    this.language = language;
    this.table = table;
    const count = language.nodeTypeCount;
    this.types = [...Array.from({ length: count }, (_, type) => language.nodeTypeForId(type) ?? ''), 'made_member'];
    this.madeMember = count;
    this.#transparent = new Uint8Array(count);
    this.#tokens = Array.from({ length: count });
    this.#calleeParts = Array.from({ length: count });
    this.#words = new Uint8Array(count);
    this.#kept = new Uint8Array(count);
    const plainRoles = this.#rolesOfFields({});
    this.#fieldRoles = Array.from({ length: count }, () => plainRoles);
    this.#childRoles = Array.from({ length: count }, () => []);
    for (let type = 0; type < count; type++) {
      const name = this.types[type] ?? '';
      if (!language.nodeTypeIsNamed(type)) {
        this.#kept[type] = table.keywords.includes(name) ? 1 : 0;
        this.#words[type] = wordId.get(table.tokenWords[name] ?? 'keyword') ?? 0;
        continue;
      }
      this.#kept[type] = table.skipped.includes(name) ? 0 : 1;
      this.#transparent[type] = table.transparent.includes(name) ? 1 : 0;
      const kind = Object.hasOwn(table.kinds, name) ? table.kinds[name] : undefined;
      if (kind === undefined) continue;
      this.#words[type] = wordId.get(kind.word) ?? 0;
      if (kind.fields !== undefined) this.#fieldRoles[type] = this.#rolesOfFields(kind.fields);
      this.#childRoles[type] = (kind.children ?? []).map((role) => roleId.get(role) ?? 0);
      this.#tokens[type] = kind.tokens && this.#wordsOfTokens(kind.tokens);
      this.#calleeParts[type] = kind.callee && this.#partsOfCallee(kind.callee);
    }
    this.#words[0] = wordId.get('error') ?? 0;
    this.#kept[0] = 1;
    const telling = new Set(this.#tokens.flatMap((words) => [...(words?.keys() ?? [])]));
    this.#passedOver = Uint8Array.from(this.#kept, (kept, type) =>
      kept === 1 || this.#transparent[type] === 1 || telling.has(type) ? 0 : 1,
    );
  }

  /** tree-sitter's type number, brought into the range of `types`. */
  static typeNumber(nodeTypeId: number): number {
    return nodeTypeId === errorType ? 0 : nodeTypeId;
  }

  /** Named nodes that the table does not skip, and its keywords; other unnamed nodes are kept only where they fill a field. */
  keeps(type: number): boolean {
    return this.#kept[type] === 1;
  }

  /** By type: 1 where a node without a field, and all in it, makes no difference to the index. */
  get passedOver(): Uint8Array {
    return this.#passedOver;
  }

  /** Nodes that are left out while what is in them stays. */
  isTransparent(type: number): boolean {
    return this.#transparent[type] === 1;
  }

  /** The word that a token gives to the node that it is in; undefined for most. */
  wordOfToken(parentType: number, type: number): number | undefined {
    return this.#tokens[parentType]?.get(type);
  }

  /** What a field is to the callee that the index makes of a call's parts. */
  calleePart(parentType: number, fieldId: number): 'object' | 'property' | undefined {
    return this.#calleeParts[parentType]?.get(fieldId);
  }

  /** Whether the index of this language can have more nodes than the tree. */
  get makesMembers(): boolean {
    return this.#calleeParts.some((parts) => parts !== undefined);
  }

  wordOf(type: number): number {
    return this.#words[type] ?? 0;
  }

  roleOfField(parentType: number, fieldId: number): number {
    return this.#fieldRoles[parentType]?.[fieldId] ?? 0;
  }

  /** Role of the nth named child without a field. */
  roleOfChild(parentType: number, nth: number): number {
    return this.#childRoles[parentType]?.[nth] ?? 0;
  }

  #wordsOfTokens(tokens: Readonly<Record<string, Word>>): ReadonlyMap<number, number> {
    const found = new Map<number, number>();
    for (const [type, name] of this.types.entries()) {
      const word = Object.hasOwn(tokens, name) ? tokens[name] : undefined;
      if (word !== undefined) found.set(type, wordId.get(word) ?? 0);
    }
    return found;
  }

  #partsOfCallee({ object, property }: NonNullable<Kind['callee']>): ReadonlyMap<number, 'object' | 'property'> {
    return new Map([
      [this.language.fieldIdForName(object) ?? 0, 'object'],
      [this.language.fieldIdForName(property) ?? 0, 'property'],
    ]);
  }

  #rolesOfFields(renamed: Readonly<Record<string, Role>>): Uint8Array {
    return Uint8Array.from(this.language.fields, (field) => {
      if (field === null) return 0;
      // A field may be called `constructor`, which every object has.
      const role = Object.hasOwn(renamed, field) ? renamed[field] : (field as Role);
      return role === undefined ? 0 : (roleId.get(role) ?? 0);
    });
  }
}
