import type { AccessWords } from './accessWords.ts';
import type { ImportRules } from './importRules.ts';
import type { LanguageId } from './language.ts';
import { javascript } from './languageTables/javascript.ts';
import { python } from './languageTables/python.ts';
import { typescript } from './languageTables/typescript.ts';
import type { Role, Word } from './words.ts';

/** How one node kind of a grammar is called in our words. */
export interface Kind {
  readonly word: Word;
  /** Our roles for the grammar's fields where the names differ. */
  readonly fields?: Readonly<Record<string, Role>>;
  /** Roles of the named children that have no field, in order. */
  readonly children?: readonly Role[];
}

/** The containers whose change the rules follow. `record`: an object whose members are its content, without methods. */
export type CollectionKind = 'list' | 'set' | 'mapping' | 'record';

/** How a language makes and changes its built-in collections. */
export interface CollectionWords {
  /** What a literal with braces and keys makes. */
  readonly literal: 'mapping' | 'record';
  /** Calls (`dict()`), constructions (`new Map()`) and functions of a builtin (`Array.from()`) that make one. */
  readonly constructors: ReadonlyMap<string, CollectionKind>;
  /** The module that constructors are imported from, where they are not built in. */
  readonly module: string | undefined;
  /** Arguments of a constructor that bound its size: such a collection is a cache. */
  readonly bounds: ReadonlySet<string>;
  /** Methods that put something into a collection of a kind. */
  readonly adders: Readonly<Record<CollectionKind, ReadonlySet<string>>>;
  /** Functions that put something into their first argument. */
  readonly addersOfArgument: ReadonlySet<string>;
  /** Methods that add only what is not there yet, and so are a cache by themselves. */
  readonly addersIfAbsent: ReadonlySet<string>;
  /** Methods that give out an element, which may be a collection itself. */
  readonly getters: ReadonlySet<string>;
  /** Methods that empty a collection. */
  readonly clearers: ReadonlySet<string>;
}

/** Everything that differs between the languages, so that nothing else has to ask which one it is. */
export interface LanguageTable {
  readonly kinds: Readonly<Record<string, Kind>>;
  /** Named nodes that are left out with all below them: the parts of literals, which nobody asks for. */
  readonly skipped: readonly string[];
  /** Unnamed nodes that are kept although the grammar gives them no field, e.g. `async`. */
  readonly keywords: readonly string[];
  /** The operators whose spelling differs from the one we use (JavaScript's). */
  readonly operators: Readonly<Record<string, string>>;
  readonly scoping: {
    /** A block is a scope of its own. */
    readonly blocks: boolean;
    /** An assignment declares its names in the function around it. */
    readonly assignmentDeclares: boolean;
    /** Names of a class body are seen by its methods only through the class. */
    readonly classBodies: boolean;
    /** Node kinds whose name is seen inside them only: function and class expressions. */
    readonly namedInside: readonly string[];
  };
  /** What a handler string can name: every name of the module, or what it exports. */
  readonly exports: 'all' | 'explicit';
  /** The beginning of a line that declares or exports `NAME` at the top level, up to the name: for files too broken to parse. */
  readonly declaringLine: string;
  /** Absent where modules are no files that can be found by their names. */
  readonly imports?: ImportRules;
  readonly collections: CollectionWords;
  /** Calls whose result is still the data that went in. */
  readonly passing: {
    /** Functions that convert, copy or put together their arguments: `str`, `JSON.parse`. */
    readonly converters: ReadonlySet<string>;
    /** Methods that give out (a part of) the object's own content: `get`, `trim`. */
    readonly readers: ReadonlySet<string>;
  };
  readonly access: AccessWords;
}

/** The one table of each language. */
export const languageTables: Readonly<Record<LanguageId, LanguageTable>> = {
  python,
  javascript,
  typescript,
  tsx: typescript,
};
