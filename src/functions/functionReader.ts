import type { Range } from 'vscode-languageserver-types';
import type { Parsers } from '../syntax/parsers.ts';
import type { CatalogProblem } from './catalogProblem.ts';
import type { InlineCode } from './inlineCode.ts';
import type { LambdaFunction } from './lambdaFunction.ts';
import type { NewerTexts } from './textFile.ts';

/** Where the code of a declared function lies. `folder` is absolute and becomes /var/task. */
export interface CodeLocation {
  /**
   * local: in the folder. elsewhere: in a bucket, an archive or at an unknown place; the folder is then a guess that only
   * counts if the handler is there. image and inline: no file of the folder is what a handler string names.
   */
  readonly kind: 'local' | 'elsewhere' | 'image' | 'inline';
  readonly folder: string;
  /** The archive (absolute) that is deployed, where the origin names one. */
  readonly archive?: string;
  /** The code that stands in the origin itself, where its language is known. */
  readonly inline?: InlineCode;
  /** Source files that the origin says the build makes the handler's file from, relative to the folder. */
  readonly entryPoints?: readonly string[];
  /** The program that is built, where the code has several: its file or folder has that name. */
  readonly program?: string;
  /** The source file (absolute) that the handler's module was built from, where that is known. */
  readonly source?: string;
}

/** A function as its origin describes it, before the handler string is looked up in the source. */
export interface FunctionDeclaration {
  readonly described: Omit<LambdaFunction, 'id' | 'handlerSource' | 'codeAbsence' | 'codeRoot' | 'evidence'>;
  readonly code: CodeLocation;
  /** The handler string's place in the origin, for problems with it. */
  readonly handlerRange: Range | undefined;
}

/** What one file of an origin says. */
export interface Reading {
  /** Those of files that this one includes (a nested stack, a module) too, each with its own file as its origin. */
  readonly functions: readonly FunctionDeclaration[];
  readonly problems: readonly CatalogProblem[];
  /** Its syntax is broken, as it is while somebody types: functions may be missing, and their values be cut short. */
  readonly isBroken?: boolean;
  /** Other files and folders (absolute) that were looked into: when one changes, the file is read again. */
  readonly readFrom?: ReadonlySet<string>;
  /**
   * Files (absolute) that this one includes and knows more of than they do themselves: what they are given. Their own
   * functions are left out, except where those who include a file disagree about it.
   */
  readonly includes?: ReadonlySet<string>;
  /** Stages that one may choose, as far as the files name them. */
  readonly stages?: readonly string[];
  /** Folders (absolute) that hold what a tool made: nothing in them is an origin or bare code of its own. */
  readonly builds?: ReadonlySet<string>;
}

/**
 * Reads one origin. There is one reader per way to describe functions; each is one file in readers/ and is named in
 * `functionReaders`.
 */
export interface FunctionReader {
  /** By the file's name alone: whether it is worth reading. */
  accepts(file: string): boolean;
  /** A cheap look at a text, or at the beginning of one: whether functions may be described in it. */
  mayDescribe(file: string, text: string): boolean;
  /**
   * What the file declares; undefined where it is not of this origin after all, `mayDescribe` or not. Half-written text must not throw. `parsers`
   * is for origins that are written in a programming language; `stage` is the one that somebody has chosen, where the
   * origin has several (of a service, of SAM's configuration). `newer`: texts of other files that are read instead of those on
   * disk.
   */
  read(file: string, text: string, parsers: Parsers, stage?: string, newer?: NewerTexts): Promise<Reading | undefined>;
}
