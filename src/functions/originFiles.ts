import * as path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Reading } from './functionReader.ts';
import type { LinkedFunction } from './linkedFunction.ts';

/** A file that declares functions, and their handlers looked up. */
export interface OriginFile {
  readonly reading: Reading;
  readonly linked: readonly LinkedFunction[];
}

/**
 * The functions of all files, each once. A file that others include is as they describe it; where they disagree (a stack
 * that is nested twice, with different parameters), it is as it describes itself.
 */
export function functionsOf(origins: ReadonlyMap<string, OriginFile>): readonly LinkedFunction[] {
  const functions = new Map<string, LinkedFunction>();
  const disputed = new Set<string>();
  const included = new Set<string>();
  for (const [file, { reading, linked }] of origins) {
    for (const one of reading.includes ?? []) if (one !== file) included.add(one);
    for (const one of linked) {
      const { id, origin } = one.function;
      if (origin.file === file) continue;
      const known = functions.get(id);
      if (known && !isDeepStrictEqual(known.function, one.function)) disputed.add(id);
      else functions.set(id, one);
    }
  }
  for (const [file, { linked }] of origins) {
    for (const one of linked) {
      const { id, origin } = one.function;
      if (origin.file !== file) continue;
      if (!included.has(file) || disputed.has(id)) functions.set(id, one);
    }
  }
  return [...functions.values()];
}

/** Whether one of the changed files is among some files and folders, or lies directly in one of the folders. */
export function isAmong(paths: ReadonlySet<string> | undefined, changed: ReadonlySet<string>): boolean {
  if (!paths) return false;
  for (const file of changed) if (paths.has(file) || paths.has(path.dirname(file))) return true;
  return false;
}
