import type { ArgumentPlace } from '../../syntax/callArguments.ts';

/** A call that may write a file. */
export interface WriterWord {
  readonly path: ArgumentPlace;
  /** Where the mode is given (`"w"`) that says whether it writes; absent for calls that always do. */
  readonly mode?: ArgumentPlace;
  /** Names in such a mode that say that it writes, where it is no text: `File::WRONLY`. */
  readonly modeFlags?: RegExp;
  /** Names in the call that say that it writes: `os.O_WRONLY`; absent for calls that need none. */
  readonly modeNames?: RegExp;
  /** It adds to what is there. */
  readonly appends?: true;
  /** It makes a folder, which may be there already. */
  readonly makesFolder?: true;
}

/** A database in a file. */
export interface LocalDatabaseWord {
  readonly path: ArgumentPlace;
  /** What makes it read-only. */
  readonly readOnly?: ArgumentPlace;
  /** Methods that write to it; absent where SQL does, or `always`. */
  readonly writes?: ReadonlySet<string> | 'always';
}

/** What reads, writes, finds and deletes files, and what their paths are made of. */
export interface FileWords {
  readonly writers: ReadonlyMap<string, WriterWord>;
  /** Calls that read a file, and where its path is given. */
  readonly readers: ReadonlyMap<string, ArgumentPlace>;
  /** Methods of path objects that use the file, by their names. */
  readonly pathMethods: ReadonlyMap<string, WriterWord & { readonly reads?: true }>;
  /** Calls that delete files or folders, and methods whose name says so. */
  readonly removers: ReadonlySet<string>;
  readonly removerMethods: ReadonlySet<string>;
  /** Calls and methods that ask whether a file is there. */
  readonly existenceChecks: ReadonlySet<string>;
  /** Files and folders with a new name in the temporary folder; `removed`: the argument that has them removed, by default. */
  readonly temporaryFiles: ReadonlyMap<string, { readonly removed?: ArgumentPlace }>;
  readonly localDatabases: ReadonlyMap<string, LocalDatabaseWord>;
  readonly paths: {
    readonly temporaryFolders: ReadonlySet<string>;
    readonly pathJoins: ReadonlySet<string>;
    /** Methods that join their arguments to the path that they are called on. */
    readonly joinMethods: ReadonlySet<string>;
    /** Constructors of path objects. */
    readonly pathOfString: ReadonlySet<string>;
    /** Names and calls that stand for the code's own folder or a file in it: `__dirname`. */
    readonly codeFolders: ReadonlySet<string>;
    /** Functions whose result lies where their argument does: `os.path.dirname`. */
    readonly neighbours: ReadonlySet<string>;
    /** Functions that change the folder that relative paths start from. */
    readonly changers: ReadonlySet<string>;
  };
}
