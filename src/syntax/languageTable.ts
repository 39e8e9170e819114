import type { AccessWords } from './accessWords.ts';
import type { ImportedName } from './importedName.ts';
import type { ImportRules } from './importRules.ts';
import type { LanguageId } from './language.ts';
import { csharp } from './languageTables/csharp.ts';
import { go } from './languageTables/go.ts';
import { java } from './languageTables/java.ts';
import { javascript } from './languageTables/javascript.ts';
import { python } from './languageTables/python.ts';
import { ruby } from './languageTables/ruby.ts';
import { rust } from './languageTables/rust.ts';
import { typescript } from './languageTables/typescript.ts';
import type { SyntaxNode } from './syntaxNode.ts';
import type { Role, Word } from './words.ts';

/** How one node kind of a grammar is called in our words. */
export interface Kind {
  readonly word: Word;
  /** Our roles for the grammar's fields where the names differ. */
  readonly fields?: Readonly<Record<string, Role>>;
  /** Roles of the named children that have no field, in order. */
  readonly children?: readonly Role[];
  /** Other words for nodes of this kind that have one of these tokens in them: `+=` where `=` is of the same kind. */
  readonly tokens?: Readonly<Record<string, Word>>;
  /**
   * Fields of a call that has its object and its method's name beside each other (`object`, `property`). With an object,
   * the index puts a `member` around the two, as other grammars do; without one, the name is the callee.
   */
  readonly callee?: { readonly object: string; readonly property: string };
}

/** The containers whose change the rules follow. `record`: an object whose members are its content, without methods. */
export type CollectionKind = 'list' | 'set' | 'mapping' | 'record';

/** How a language makes and changes its built-in collections. */
export interface CollectionWords {
  /** What a literal with braces and keys makes. */
  readonly literal: 'mapping' | 'record';
  /** Calls (`dict()`), constructions (`new Map()`) and functions of a builtin (`Array.from()`) that make one. */
  readonly constructors: ReadonlyMap<string, CollectionKind>;
  /** The modules that constructors are imported from, where they are not built in. */
  readonly modules: ReadonlySet<string>;
  /** Arguments of a constructor that bound its size: such a collection is a cache. */
  readonly bounds: ReadonlySet<string>;
  /** Methods that put something into a collection of a kind. */
  readonly adders: Readonly<Record<CollectionKind, ReadonlySet<string>>>;
  /** Functions that put something into their first argument. */
  readonly addersOfArgument: ReadonlySet<string>;
  /** Methods that add only what is not there yet, and so are a cache by themselves. */
  readonly addersIfAbsent: ReadonlySet<string>;
  /** Methods whose first argument, of several, says where to put the value: `set`, `insert`. */
  readonly keyed: ReadonlySet<string>;
  /** Methods that give out an element, which may be a collection itself. */
  readonly getters: ReadonlySet<string>;
  /** Methods that empty a collection. */
  readonly clearers: ReadonlySet<string>;
  /** Functions that make what their first argument is a type of: `make(map[string]int)`. */
  readonly makers: ReadonlySet<string>;
  /** Node kinds of types whose values are collections, also those that are declared without a value. */
  readonly types: ReadonlyMap<string, CollectionKind>;
  /** Calls that put something around a collection: a lock, a lazy value. It is their first argument, or what that returns. */
  readonly wrappers: ReadonlySet<string>;
  /** Methods that give out the collection itself from what is around it: `lock`. */
  readonly unwrappers: ReadonlySet<string>;
  /** Functions that give back their first argument with more in it: `append`. */
  readonly growers: ReadonlySet<string>;
  /** Operators that put something into their left operand: `<<`. */
  readonly operators: ReadonlySet<string>;
}

/** Everything that differs between the languages, so that nothing else has to ask which one it is. */
export interface LanguageTable {
  /** The grammar's name, as its file has it: tree-sitter-NAME.wasm. */
  readonly grammar: string;
  readonly kinds: Readonly<Record<string, Kind>>;
  /** Named nodes that are left out with all below them: the parts of literals, which nobody asks for. */
  readonly skipped: readonly string[];
  /** Unnamed nodes that are kept although the grammar gives them no field, e.g. `async`. */
  readonly keywords: readonly string[];
  /** Named nodes that are left out while what is in them stays, with the role that they would have. */
  readonly transparent: readonly string[];
  /** Words of unnamed nodes that fill a field and are more than keywords. */
  readonly tokenWords: Readonly<Record<string, Word>>;
  /** The operators whose spelling differs from the one we use (JavaScript's). */
  readonly operators: Readonly<Record<string, string>>;
  readonly scoping: {
    /** A block is a scope of its own. */
    readonly blocks: boolean;
    /** An assignment declares its names in the function around it. */
    readonly assignmentDeclares: boolean;
    /**
     * What a class body declares. `none`: nothing, fields are reached through the object only. `apart`: names that its
     * methods do not see. `members`: names that its methods see, also without the object.
     */
    readonly classBodies: 'none' | 'apart' | 'members';
    /** Node kinds of functions and classes in which the local names around them are not seen. */
    readonly closed: readonly string[];
    /** Node kinds of functions whose assignments belong to the function around them: blocks. */
    readonly open: readonly string[];
    /** Kinds of names that belong to the module or the class, wherever they are assigned. */
    readonly homes: Readonly<Record<string, 'module' | 'class'>>;
    /** The target of a loop over elements is a new name. */
    readonly loopsDeclare: boolean;
    /** Node kinds of declarations that hold in the whole function: `var`. */
    readonly hoisted: readonly string[];
    /** What the declaration of a field says, up to its name, where the class has one for all objects. */
    readonly staticField: RegExp | undefined;
    /** Node kinds whose name is seen inside them only: function and class expressions. */
    readonly namedInside: readonly string[];
  };
  /** What shows how objects of a class are made. */
  readonly classes: {
    /** Names of the methods that run when an object is made: `__init__`. */
    readonly constructorNames: ReadonlySet<string>;
    /** Node kinds of constructors where they are no ordinary methods. */
    readonly constructorKinds: ReadonlySet<string>;
    /** Methods of the class that give out a new object: `new`. */
    readonly makers: ReadonlySet<string>;
    /** Methods stand beside their class, in `impl` blocks or as functions with a receiver. */
    readonly methodsOutside: boolean;
  };
  /** The names that an import statement brings in; absent where words and roles say all. */
  readonly importedNames?: (statement: SyntaxNode) => readonly ImportedName[];
  /** What a handler string can name: every name of the module, or what it exports. */
  readonly exports: 'all' | 'explicit';
  /** Whether a variable of the module could as well be one of a function, and is seen by no other file. */
  readonly movable: boolean;
  /** The beginning of a line that declares or exports `NAME` at the top level, up to the name: for files too broken to parse. */
  readonly declaringLine: string;
  /** Absent where nobody has said what names mean. */
  readonly imports?: ImportRules;
  /** Declared types say what names hold. */
  readonly typesTell: boolean;
  /** A name that nothing declares calls a method. */
  readonly bareCalls: boolean;
  /** A value that no statement uses is dropped, although no statement is around it. */
  readonly bareStatements: boolean;
  /** A `break` without a label in a `switch` leaves the `switch`, and not the loop around it. */
  readonly breaksLeaveSwitches: boolean;
  /** Node kinds of loops that end once their condition holds: `until`. */
  readonly negatedLoops?: readonly string[];
  /** Methods that drop what the block gives that they are called with: `each`. */
  readonly droppingCalls?: ReadonlySet<string>;
  /** Node kinds that may leave the function around them, beside its returns: `?`. */
  readonly earlyReturns: readonly string[];
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
  tsx: { ...typescript, grammar: 'tsx' },
  java,
  go,
  ruby,
  csharp,
  rust,
};
