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

/** The containers whose change the rules follow. */
export type CollectionKind = 'list' | 'set' | 'mapping';

/** How a language makes and changes its built-in collections. */
export interface CollectionWords {
  /** Calls (`dict()`) and constructions (`new Map()`) that make one; the last name counts (`collections.deque`). */
  readonly constructors: Readonly<Record<string, CollectionKind>>;
  /** Methods that put something into a collection of a kind. */
  readonly adders: Readonly<Record<CollectionKind, ReadonlySet<string>>>;
  /** Methods that add only what is not there yet, and so are a cache by themselves. */
  readonly addersIfAbsent: ReadonlySet<string>;
  /** Methods that take something out of a list, by which the next request sees fewer. */
  readonly takers: ReadonlySet<string>;
  /** Methods that empty a collection. */
  readonly clearers: ReadonlySet<string>;
  /** Methods and functions that look something up: a test of one guards a cache. */
  readonly lookups: ReadonlySet<string>;
}

/** Everything that differs between the languages, so that nothing else has to ask which one it is. */
export interface LanguageTable {
  readonly kinds: Readonly<Record<string, Kind>>;
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
  readonly collections: CollectionWords;
  /** Functions that pass their argument's content on, e.g. `str` or `JSON.parse`: their result is still the event's. */
  readonly conversions: ReadonlySet<string>;
}

/** The one table of each language. */
export const languageTables: Readonly<Record<LanguageId, LanguageTable>> = {
  python,
  javascript,
  typescript,
  tsx: typescript,
};
