import { limits } from './limits.ts';
import type { ProcessTree } from './processTree.ts';
import { Ticker } from './ticker.ts';

/** Of all environments: a fast allocator passes a limit of 128 MB by at most a few MB in this time. */
const ticker = new Ticker(10);

/** Hears once which limit was passed. */
export interface MemoryListener {
  onMemory(): void;
  /** More processes and threads than an environment may have. */
  onProcesses(): void;
}

/** Measures what a process tree holds while it works, and says when it passes a limit. */
export class MemoryWatch {
  readonly #tree: ProcessTree;
  readonly #limitKilobytes: number;
  readonly #listener: MemoryListener;
  readonly #tick = (): void => this.#look();
  #peakKilobytes = 0;

  constructor(tree: ProcessTree, limitMb: number, listener: MemoryListener) {
    this.#tree = tree;
    this.#limitKilobytes = limitMb * 1024;
    this.#listener = listener;
  }

  start(): void {
    ticker.add(this.#tick);
  }

  stop(): void {
    ticker.delete(this.#tick);
  }

  /** The highest memory so far, in MB rounded up, and never above the limit: there the environment ends. */
  peakMb(): number {
    this.#peakKilobytes = Math.max(this.#peakKilobytes, this.#tree.peakKilobytes());
    return Math.ceil(Math.min(this.#peakKilobytes, this.#limitKilobytes) / 1024);
  }

  #look(): void {
    const members = this.#tree.members(limits.processes);
    const usage = this.#tree.usage(members);
    if (members.length > limits.processes || (usage?.threads ?? 0) > limits.processes) {
      this.stop();
      this.#listener.onProcesses();
      return;
    }
    if (usage === undefined) return;
    let used = usage.residentKilobytes;
    // Forked processes share pages, and resident memory counts these once for each of them.
    if (used > this.#peakKilobytes && members.length > 1) used = this.#tree.proportionalKilobytes(members) || used;
    this.#peakKilobytes = Math.max(this.#peakKilobytes, used);
    if (used <= this.#limitKilobytes) return;
    this.stop();
    this.#listener.onMemory();
  }
}
