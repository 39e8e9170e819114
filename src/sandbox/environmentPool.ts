import * as os from 'node:os';
import type { LocalEnvironment } from './localEnvironment.ts';
import type { PreparedRuntime } from './runtimes/runtime.ts';

/** An environment that nobody used for this long is ended, as on AWS. */
const idleMs = 10 * 60_000;
/** Those of the functions that were run last. */
const mostPrepared = 3;

/** MB that those which wait for an event hold at most, all together: an eighth of this machine's memory. */
const mostIdleMb = os.totalmem() / 8 / 1024 / 1024;

/** The environments there are: those that serve an event, those that wait for one, and those that are prepared. */
export class EnvironmentPool {
  readonly #mostIdleMb: number;
  readonly #busy = new Set<LocalEnvironment>();
  /** The one that was used last comes last. */
  readonly #warm = new Map<LocalEnvironment, NodeJS.Timeout>();
  /** Oldest first. */
  readonly #prepared = new Map<LocalEnvironment, NodeJS.Timeout>();
  /** Those with extensions that are about to end. */
  readonly #ending = new Map<LocalEnvironment, Promise<void>>();

  constructor(idleMb = mostIdleMb) {
    this.#mostIdleMb = idleMb;
  }

  /** From now on it is somebody's, until it is kept or ended. */
  use(local: LocalEnvironment): void {
    this.#busy.add(local);
  }

  /** Where all that wait hold too much memory then, those that were not used for the longest time are ended. */
  keepWarm(local: LocalEnvironment): void {
    this.#busy.delete(local);
    this.#warm.set(local, this.#endLater(local));
    let held = [...this.#warm.keys()].reduce((sum, { execution }) => sum + execution.memoryMb(), 0);
    for (const oldest of this.#warm.keys()) {
      if (held <= this.#mostIdleMb || oldest === local) break;
      held -= oldest.execution.memoryMb();
      void this.end(oldest);
    }
  }

  keepPrepared(local: LocalEnvironment): void {
    this.#busy.delete(local);
    this.#prepared.set(local, this.#endLater(local));
    const [oldest] = this.#prepared.keys();
    if (oldest && this.#prepared.size > mostPrepared) void this.end(oldest);
  }

  /**
   * One that can serve an event of this key at once: of several the one that was used last, so that those which only a burst
   * of events needed wait until their time is over.
   */
  takeWarm(key: string): LocalEnvironment | undefined {
    for (const local of [...this.#warm.keys()].reverse()) {
      if (local.key !== key) continue;
      if (local.isWarm) return this.#take(local);
      void this.end(local);
    }
    return undefined;
  }

  /** One that is prepared for this key. `runtime`: what would run the function now. */
  async takePrepared(key: string, runtime: () => Promise<PreparedRuntime>): Promise<LocalEnvironment | undefined> {
    const local = [...this.#prepared.keys()].find((candidate) => candidate.key === key);
    if (!local) return undefined;
    this.#take(local);
    // What was built is right as long as nothing has changed; it is not built once more to know that.
    if (local.isPrepared(local.isBuilt ? undefined : await runtime())) return local;
    await this.end(local);
    return undefined;
  }

  hasPrepared(key: string): boolean {
    return [...this.#prepared.keys()].some((local) => local.key === key && local.execution.prepared);
  }

  /** Tells those that wait and whose code comes from `file`. */
  codeChanged(file: string): void {
    for (const local of [...this.#warm.keys(), ...this.#prepared.keys()]) {
      if (local.covers(file)) local.codeChanged();
    }
  }

  async end(local: LocalEnvironment): Promise<void> {
    this.#take(local);
    const end = local.end();
    if (local.hasExtensions) this.#ending.set(local, end);
    await end;
    this.#ending.delete(local);
    this.#busy.delete(local);
  }

  /** Resolves once those of this key that have extensions and are about to end have ended: the next ones want their ports. */
  async ended(key: string): Promise<void> {
    await Promise.all([...this.#ending].flatMap(([local, end]) => (local.key === key ? [end] : [])));
  }

  async dispose(): Promise<void> {
    await Promise.all([...this.#busy, ...this.#warm.keys(), ...this.#prepared.keys()].map((local) => this.end(local)));
  }

  #take(local: LocalEnvironment): LocalEnvironment {
    clearTimeout(this.#warm.get(local) ?? this.#prepared.get(local));
    this.#warm.delete(local);
    this.#prepared.delete(local);
    this.#busy.add(local);
    return local;
  }

  #endLater(local: LocalEnvironment): NodeJS.Timeout {
    return setTimeout(() => void this.end(local), idleMs).unref();
  }
}
