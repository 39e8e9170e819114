import type { Range } from 'vscode-languageserver-types';
import type { Parsers } from '../syntax/parsers.ts';
import type { CatalogProblem } from './catalogProblem.ts';
import type { LambdaFunction } from './lambdaFunction.ts';

/** Where the code of a declared function lies. `folder` is absolute and becomes /var/task. */
export interface CodeLocation {
  /**
   * local: in the folder. elsewhere: in a bucket, an archive or at an unknown place; the folder is then a guess that only
   * counts if the handler is there. image and inline: there is no file that a handler string could name.
   */
  readonly kind: 'local' | 'elsewhere' | 'image' | 'inline';
  readonly folder: string;
  /** Source files that the origin says the build makes the handler's file from, relative to the folder. */
  readonly entryPoints?: readonly string[];
}

/** A function as its origin describes it, before the handler string is looked up in the source. */
export interface FunctionDeclaration {
  readonly described: Omit<LambdaFunction, 'id' | 'handlerSource' | 'codeRoot' | 'evidence'>;
  readonly code: CodeLocation;
  /** The handler string's place in the origin, for problems with it. */
  readonly handlerRange: Range | undefined;
}

/** What one file of an origin says. */
export interface Reading {
  readonly functions: readonly FunctionDeclaration[];
  readonly problems: readonly CatalogProblem[];
  /**
   * Absolute files and folders beside the origin that decide about this: when one of them, or something in it, comes,
   * changes or goes, the origin is read again. They need not exist, and may be ignored by git.
   */
  readonly dependsOn?: readonly string[];
  /** Absolute folders that hold what a tool made of the sources: nothing in them is an origin or bare code of its own. */
  readonly builds?: readonly string[];
}

/** What readers may need beside the file's text. */
export interface ReadingContext {
  readonly parsers: Parsers;
  /** The stage that the user chose; undefined: the one that the origin itself says. */
  readonly stage: string | undefined;
}

/**
 * Reads one origin. There is one reader per way to describe functions; each is one file in readers/ and is named in
 * `functionReaders`.
 */
export interface FunctionReader {
  /** By the file's name alone: whether it is worth reading. */
  accepts(file: string): boolean;
  /** What the file declares; undefined where it is not of this origin after all. Half-written text must not throw. */
  read(file: string, text: string, context: ReadingContext): Promise<Reading | undefined>;
}
