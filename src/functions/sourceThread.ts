import { Worker } from 'node:worker_threads';
import type { Assets } from '../assets.ts';
import type { Log } from '../log.ts';
import type { SourceLook } from './sourceLook.ts';

/** What the thread is asked. */
export interface Question {
  readonly id: number;
  readonly file: string;
  readonly symbol: string | undefined;
}

/** What it answers; without `look` where it could not. */
export interface Answer {
  readonly id: number;
  readonly look?: SourceLook;
}

/**
 * Looks at source files in a thread of its own, so that the first scan of a large folder does not keep the editor's other
 * extensions waiting. It lives as long as a scan: afterwards a file at a time is looked at, which needs no second runtime.
 */
export class SourceThread {
  readonly #worker: Worker;
  readonly #open = new Map<number, (look: SourceLook | undefined) => void>();
  readonly #mostOpen: number;
  #count = 0;
  #ended = false;

  /** `mostOpen`: so many questions wait at most, and who asks more looks himself meanwhile, so that both threads are busy. */
  constructor(assets: Assets, log: Log, mostOpen = Infinity) {
    this.#mostOpen = mostOpen;
    this.#worker = new Worker(assets.sourceWorker, { workerData: assets.root });
    this.#worker.on('message', ({ id, look }: Answer) => {
      this.#open.get(id)?.(look);
      this.#open.delete(id);
    });
    this.#worker.on('error', (error) => {
      log.warn(`The thread that reads source files has failed, so they are read without it: ${String(error)}`);
    });
    this.#worker.on('exit', () => this.#end());
  }

  /** undefined where the thread could not, or has enough to do: then the caller looks himself. */
  look(file: string, symbol?: string): Promise<SourceLook | undefined> {
    if (this.#ended || this.#open.size >= this.#mostOpen) return Promise.resolve(undefined);
    const id = this.#count++;
    return new Promise((resolve) => {
      this.#open.set(id, resolve);
      this.#worker.postMessage({ id, file, symbol } satisfies Question);
    });
  }

  async dispose(): Promise<void> {
    this.#end();
    await this.#worker.terminate();
  }

  #end(): void {
    this.#ended = true;
    for (const answer of this.#open.values()) answer(undefined);
    this.#open.clear();
  }
}
