import * as path from 'node:path';
import type { Launch, Layout } from './launch.ts';
import { realPath } from './realPath.ts';
import { secretPlaces } from './secrets.ts';

/** Asks our bootstraps to load their guards; they remove it before the function's code is loaded. */
const guardsVariable = 'LAMBDA_WORKBENCH_GUARDS';

/** What the guards of an interpreter keep. Of folders inside each other the deepest counts; elsewhere nothing is written. */
export interface GuardPolicy {
  readonly writable: readonly string[];
  readonly readonly: readonly string[];
  /** Files and folders that are not there. */
  readonly secrets: readonly string[];
}

/** AWS's file system on this machine's: the code is read-only, wherever it lies, and /tmp is the function's own or the system's. */
export function guardPolicy(files: Pick<Launch, 'code' | 'runtimeFiles' | 'layers'>, tmp: string): GuardPolicy {
  return {
    // On Windows /tmp is a folder of the drive where the code lies.
    writable: [tmp, path.resolve(files.code, '/tmp'), '/proc'].map(realPath),
    readonly: [files.code, files.runtimeFiles, ...(files.layers === undefined ? [] : [files.layers])].map(realPath),
    secrets: secretPlaces(),
  };
}

/** The environment of a bootstrap that has guards. */
export function guardEnvironment({ guards }: Pick<Layout, 'guards'>): Record<string, string> {
  return guards ? { [guardsVariable]: JSON.stringify(guards) } : {};
}
