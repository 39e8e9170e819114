import { statOf } from '../fileStat.ts';
import type { CodeWatch } from './codeWatch.ts';
import type { ExecutionEnvironment } from './executionEnvironment.ts';
import type { Isolator } from './isolation/isolator.ts';
import type { PreparedRuntime } from './runtimes/runtime.ts';

/** What an environment was made of. */
export interface LocalParts {
  /** Runs whose key is the same can share the environment. */
  readonly key: string;
  readonly codeRoot: string;
  readonly execution: ExecutionEnvironment;
  readonly watch: CodeWatch;
  readonly runtime: PreparedRuntime;
  readonly isolator: Isolator;
  readonly tmp: string;
  /** The contents of its layers, where it has any. */
  readonly layers?: string | undefined;
  readonly canBePrepared: boolean;
  readonly hasExtensions: boolean;
}

/** An execution environment on this machine, with the code, the interpreter and the /tmp that it was made of. */
export class LocalEnvironment {
  readonly key: string;
  readonly codeRoot: string;
  readonly execution: ExecutionEnvironment;
  readonly runtime: PreparedRuntime;
  readonly #parts: LocalParts;
  readonly #folder: string;

  constructor(parts: LocalParts) {
    this.key = parts.key;
    this.codeRoot = parts.codeRoot;
    this.execution = parts.execution;
    this.runtime = parts.runtime;
    this.#parts = parts;
    this.#folder = folderIdentity(parts.codeRoot);
  }

  /** Whether it can serve another event with the code as it is now. */
  get isWarm(): boolean {
    return this.execution.alive && !this.#parts.watch.changed;
  }

  /**
   * Whether it is prepared, and would load the code as it is now. `runtime`: what would run the function now. What was not
   * built is read once it is loaded; so only its folder must still be the same one.
   */
  isPrepared(runtime: PreparedRuntime | undefined): boolean {
    if (!this.execution.prepared || this.#folder !== folderIdentity(this.codeRoot)) return false;
    if (this.isFixed && this.#parts.watch.changed) return false;
    return this.isBuilt || (runtime !== undefined && fingerprint(runtime) === fingerprint(this.runtime));
  }

  /** Whether its code comes from this file, among others. */
  covers(file: string): boolean {
    return this.#parts.watch.covers(file);
  }

  /** Whether its code was built, or its layers put together, so that a prepared one does not see what changes. */
  get isBuilt(): boolean {
    return this.runtime.inputs !== undefined || this.#parts.layers !== undefined;
  }

  /** Whether a prepared one does not see what changes in the code: also where its folder is put together from what links lead to. */
  get isFixed(): boolean {
    return this.isBuilt || (this.runtime.linked?.opened.length ?? 0) > 0;
  }

  /** Says that its code has changed, before the system does. */
  codeChanged(): void {
    this.#parts.watch.fileChanged();
  }

  /** Calls `listener` once its code has changed, and no longer changes. */
  onCodeChange(listener: () => void): void {
    this.#parts.watch.onChange = listener;
  }

  /** Whether it can wait before it loads the function: with our own bootstraps, and nothing around them. */
  get canBePrepared(): boolean {
    return this.#parts.canBePrepared;
  }

  /** Whether it has programs that listen at ports of their own: two at a time would be in each other's way. */
  get hasExtensions(): boolean {
    return this.#parts.hasExtensions;
  }

  /** Ends every process of it, and removes what was made for it. */
  async end(): Promise<void> {
    const { watch, runtime, isolator, tmp } = this.#parts;
    watch.dispose();
    await this.execution.end();
    runtime.remove?.();
    await isolator.removeTmp(tmp);
  }
}

/** Another folder of the same name is another folder. */
function folderIdentity(folder: string): string {
  const stat = statOf(folder);
  return stat ? `${stat.dev}:${stat.ino}` : '';
}

function fingerprint({ identifier, version, code, linked, interpreterFolders, mounts, path }: PreparedRuntime): string {
  return JSON.stringify([identifier, version, code, linked, interpreterFolders, mounts, path]);
}
