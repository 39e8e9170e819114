import type { Language } from '@vscode/tree-sitter-wasm';
import type { LanguageTable } from './languageTable.ts';
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
  readonly #fieldRoles: Uint8Array[];
  readonly #childRoles: (readonly number[])[];

  constructor(language: Language, table: LanguageTable) {
    this.language = language;
    this.table = table;
    const count = language.nodeTypeCount;
    this.types = Array.from({ length: count }, (_, type) => language.nodeTypeForId(type) ?? '');
    this.#words = new Uint8Array(count);
    this.#kept = new Uint8Array(count);
    const plainRoles = this.#rolesOfFields({});
    this.#fieldRoles = Array.from({ length: count }, () => plainRoles);
    this.#childRoles = Array.from({ length: count }, () => []);
    for (let type = 0; type < count; type++) {
      const name = this.types[type] ?? '';
      if (!language.nodeTypeIsNamed(type)) {
        this.#kept[type] = table.keywords.includes(name) ? 1 : 0;
        this.#words[type] = wordId.get('keyword') ?? 0;
        continue;
      }
      this.#kept[type] = table.skipped.includes(name) ? 0 : 1;
      const kind = Object.hasOwn(table.kinds, name) ? table.kinds[name] : undefined;
      if (kind === undefined) continue;
      this.#words[type] = wordId.get(kind.word) ?? 0;
      if (kind.fields !== undefined) this.#fieldRoles[type] = this.#rolesOfFields(kind.fields);
      this.#childRoles[type] = (kind.children ?? []).map((role) => roleId.get(role) ?? 0);
    }
    this.#words[0] = wordId.get('error') ?? 0;
    this.#kept[0] = 1;
  }

  /** tree-sitter's type number, brought into the range of `types`. */
  static typeNumber(nodeTypeId: number): number {
    return nodeTypeId === errorType ? 0 : nodeTypeId;
  }

  /** Named nodes that the table does not skip, and its keywords; other unnamed nodes are kept only where they fill a field. */
  keeps(type: number): boolean {
    return this.#kept[type] === 1;
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

  #rolesOfFields(renamed: Readonly<Record<string, Role>>): Uint8Array {
    return Uint8Array.from(this.language.fields, (field) => {
      if (field === null) return 0;
      // A field may be called `constructor`, which every object has.
      const role = Object.hasOwn(renamed, field) ? renamed[field] : (field as Role);
      return role === undefined ? 0 : (roleId.get(role) ?? 0);
    });
  }
}
