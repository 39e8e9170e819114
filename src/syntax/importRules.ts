import type { SourceFile } from './sourceFile.ts';

/** Folders whose files share their names with a file: `every` file, or the one that is `named` like the class in it. */
export interface Neighbours {
  readonly folders: readonly string[];
  readonly files: 'every' | 'named';
}

/** How a language finds the files of modules, and how it calls the names that need no import. */
export interface ImportRules {
  /** The files that a module's name can mean, the likeliest first; empty for packages. Paths are absolute. */
  files(module: string, importer: string, root: string): readonly string[];
  /** Where names come from that a file neither declares nor imports by name; absent where there are none. */
  neighbours?(source: SourceFile, root: string): Neighbours;
  /** The folders that a module can be, as a package of several files. */
  packageFolders?(module: string, root: string): readonly string[];
  /** A file in the folder that all code of a program is below, which is more than what is deployed: `go.mod`. */
  readonly rootFile?: string;
  /** A module may be a file that has the class of its name. */
  readonly modulesAreClasses?: true;
  /** What a file imports as a whole, it sees as if it were its own. */
  readonly sharesImports?: true;
  /** Joins a module and the name of a module in it (`from . import x`); undefined where names are no modules. */
  inside(module: string, name: string): string | undefined;
  /** One spelling for the modules that have several: `node:fs` for `fs`. */
  canonical(module: string): string;
  /** Beginnings of qualified names that mean something else: `node:fs.promises` is `node:fs/promises`. */
  readonly synonyms: ReadonlyMap<string, string>;
  /** The qualified name of what a file neither declares nor imports by its name: `builtins.open`, `java.lang.Thread`. */
  unbound(name: string, source: SourceFile): string;
  /** Functions that give a module for its name: `require`. */
  readonly importers: ReadonlySet<string>;
  /** Qualified names of methods that give back the object itself: `java.lang.ProcessBuilder().inheritIO`. */
  readonly fluent?: RegExp;
}
