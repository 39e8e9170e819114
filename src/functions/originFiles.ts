import * as path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import * as l10n from '@vscode/l10n';
import { contains } from './fileWalk.ts';
import type { FunctionDeclaration, Reading } from './functionReader.ts';
import type { LinkedFunction } from './linkedFunction.ts';

/** A file that declares functions, and their handlers looked up. */
export interface OriginFile {
  readonly reading: Reading;
  readonly linked: readonly LinkedFunction[];
  /** The last reading whose text was not broken, if there was one. */
  readonly complete: Reading | undefined;
}

/** The folders of which an origin says that a tool made what is in them. */
export function buildFolders(origins: ReadonlyMap<string, OriginFile>): readonly string[] {
  return [...origins.values()].flatMap(({ reading }) => [...(reading.builds ?? [])]);
}

/** The files that describe functions themselves: without what a tool made of another one of them. */
export function withoutBuilt(origins: ReadonlyMap<string, OriginFile>): ReadonlyMap<string, OriginFile> {
  const builds = buildFolders(origins);
  if (builds.length === 0) return origins;
  return new Map(
    [...origins].filter(
      // What says so stands in such a folder itself.
      ([file, { reading }]) => !builds.some((folder) => contains(folder, file) && !reading.builds?.has(folder)),
    ),
  );
}

/**
 * The functions of all files, each once. A file that others include is as the outermost of them describe it; where those
 * disagree (a stack that is nested twice, with different parameters), it is as it describes itself.
 */
export function functionsOf(origins: ReadonlyMap<string, OriginFile>): readonly LinkedFunction[] {
  const functions = new Map<string, LinkedFunction>();
  const disputed = new Set<string>();
  const included = new Set<string>();
  for (const [file, { reading }] of origins) {
    for (const one of reading.includes ?? []) if (one !== file) included.add(one);
  }
  // What the outermost files bring in; files that include each other have no outermost one.
  const brought = new Set<string>();
  for (const [file, { reading, linked }] of origins) {
    if (included.has(file)) continue;
    for (const one of reading.includes ?? []) brought.add(one);
    for (const one of linked) {
      const { id } = one.function;
      const known = functions.get(id);
      if (known && !isDeepStrictEqual(known.function, one.function)) disputed.add(id);
      functions.set(id, one);
    }
  }
  for (const [file, { linked }] of origins) {
    if (!included.has(file)) continue;
    for (const one of linked) {
      const { id, origin } = one.function;
      if (origin.file === file && (disputed.has(id) || !brought.has(file))) functions.set(id, one);
    }
  }
  return [...functions.values()];
}

/** Whether one of the changes is among some files and folders, directly in one of the folders, or a folder above one. */
export function isAmong(paths: ReadonlySet<string> | undefined, changed: ReadonlySet<string>): boolean {
  if (!paths || paths.size === 0) return false;
  for (const file of changed) if (paths.has(file) || paths.has(path.dirname(file))) return true;
  const above = new Set([...paths].flatMap(foldersAbove));
  for (const file of changed) if (above.has(file)) return true;
  return false;
}

/** The folders that a file lies in, the nearest first. */
export function foldersAbove(file: string): string[] {
  const folders: string[] = [];
  for (let folder = path.dirname(file); folder !== path.dirname(folder); folder = path.dirname(folder)) {
    folders.push(folder);
  }
  return folders;
}

/** Whether functions of an earlier text stand for a broken one: then their places may have moved. */
export function isKept(reading: Reading, complete: Reading | undefined): complete is Reading {
  return complete !== undefined && complete !== reading;
}

/** What a broken text says, with the functions of the last complete one as they were then. */
export function withComplete({ functions, problems: [first, ...others] }: Reading, complete: Reading): Reading {
  const known = new Set(complete.functions.map(keyOf));
  const message = first && l10n.t('{0} Until then its functions are those that it had before.', first.message);
  return {
    ...complete,
    functions: [...complete.functions, ...functions.filter((one) => !known.has(keyOf(one)))],
    problems: first && message !== undefined ? [{ ...first, message }, ...others] : others,
    isBroken: true,
  };
}

function keyOf({ described: { origin, name } }: FunctionDeclaration): string {
  return `${origin.file}\0${name}`;
}
