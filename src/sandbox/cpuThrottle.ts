import type { ProcessTree } from './processTree.ts';

/** A function has one whole processor at this memory size (https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html). */
const memoryOfOneProcessor = 1769;
/** How often the tree's processor time is looked at. */
const periodMs = 2;
/** Processor time that a tree which has waited may use at once. */
const burstMs = 5;

/** The processors that a memory size (MB) is given: 128 MB gets 0.07 of one, 10,240 MB 5.8. */
export function processorsOf(memorySize: number): number {
  return memorySize / memoryOfOneProcessor;
}

/**
 * Gives a process tree no more processor time than its share: whenever it has used up what it is due, it is stopped until
 * it is due more. Waiting costs nothing, so what only waits is not slowed down. Linux only: elsewhere the time that a tree
 * has used is not known at once.
 */
export class CpuThrottle {
  readonly #tree: ProcessTree;
  readonly #share: number;
  #timer: NodeJS.Timeout | undefined;
  #lookedAt = 0;
  #usedMs = 0;
  /** Processor time it may use before it is stopped; negative: what it has used ahead of its time. */
  #dueMs = 0;
  #stopped = false;

  /** `share`: of one processor; 0.5 is half of one, 2 are two. */
  constructor(tree: ProcessTree, share: number) {
    this.#tree = tree;
    this.#share = share;
  }

  start(): void {
    this.#lookedAt = performance.now();
    this.#usedMs = this.#tree.processorMs();
    this.#dueMs = burstMs * Math.min(1, this.#share);
    this.#timer ??= setInterval(() => this.#look(), periodMs);
  }

  /** The tree runs freely afterwards. */
  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    if (this.#stopped) this.#tree.thaw();
    this.#stopped = false;
  }

  #look(): void {
    const now = performance.now();
    const used = this.#tree.processorMs();
    const due = this.#dueMs + (now - this.#lookedAt) * this.#share - (used - this.#usedMs);
    this.#dueMs = Math.min(due, burstMs * Math.max(1, this.#share));
    this.#lookedAt = now;
    this.#usedMs = used;
    if (this.#dueMs < 0 && !this.#stopped) this.#tree.freeze();
    else if (this.#dueMs >= 0 && this.#stopped) this.#tree.thaw();
    this.#stopped = this.#dueMs < 0;
  }
}
