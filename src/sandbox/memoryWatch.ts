import { limits } from './limits.ts';
import type { ProcessTree } from './processTree.ts';

/** A fast allocator passes a limit of 128 MB by at most a few MB in this time. */
const periodMs = 10;

/** bubblewrap, its helper, and the runtime: these share nothing worth counting. */
const plainMembers = 3;

/** Hears once which limit was passed. */
export interface MemoryListener {
  onMemory(): void;
  /** More processes than an environment may have. */
  onProcesses(): void;
}

/** Measures a process tree's memory while it works, and says when it passes the limit. */
export class MemoryWatch {
  readonly #tree: ProcessTree;
  readonly #limitKilobytes: number;
  readonly #listener: MemoryListener;
  #timer: NodeJS.Timeout | undefined;
  #peakKilobytes = 0;

  constructor(tree: ProcessTree, limitMb: number, listener: MemoryListener) {
    this.#tree = tree;
    this.#limitKilobytes = limitMb * 1024;
    this.#listener = listener;
  }

  start(): void {
    this.#timer ??= setInterval(() => this.#look(), periodMs);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** The highest memory so far, in MB rounded up, and never above the limit: there the environment ends. */
  peakMb(): number {
    this.#peakKilobytes = Math.max(this.#peakKilobytes, this.#tree.peakKilobytes());
    return Math.ceil(Math.min(this.#peakKilobytes, this.#limitKilobytes) / 1024);
  }

  #look(): void {
    const members = this.#tree.members(limits.processes);
    if (members.length > limits.processes) {
      this.stop();
      this.#listener.onProcesses();
      return;
    }
    const resident = this.#tree.residentKilobytes(members);
    if (resident === undefined) return;
    let used = resident;
    // Forked processes share pages, and resident memory counts these once for each of them.
    if (used > this.#peakKilobytes && members.length > plainMembers)
      used = this.#tree.proportionalKilobytes(members) || used;
    this.#peakKilobytes = Math.max(this.#peakKilobytes, used);
    if (used <= this.#limitKilobytes) return;
    this.stop();
    this.#listener.onMemory();
  }
}
