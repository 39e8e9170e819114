import * as os from 'node:os';
import type { Assets } from '../assets.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { CheckThread, type UnsavedTexts } from './checkThread.ts';
import type { Check } from './diagnosticEngine.ts';

/** So many files are handed to a thread at a time: few enough that all are done at about the same time. */
const portion = 20;

/** More threads than that wait for the memory, and each has grammars of its own. */
const mostThreads = 8;

/** Checks many files on all processors. One thread begins to load the rules at once; the others when there is work for them. */
export class CheckThreads {
  readonly #start: () => CheckThread;
  readonly #first: CheckThread;
  readonly #others: CheckThread[] = [];

  /** `texts`: what files say instead of what is on disk. */
  constructor(assets: Assets, texts: UnsavedTexts = new Map()) {
    this.#start = () => new CheckThread(assets, () => texts);
    this.#first = this.#start();
    this.#first.start();
  }

  /** A check of each file, in their order. */
  async inspect(files: readonly string[], functions: readonly LambdaFunction[]): Promise<Check[]> {
    const portions = Array.from({ length: Math.ceil(files.length / portion) }, (_, index) =>
      files.slice(index * portion, (index + 1) * portion),
    );
    const wanted = Math.min(portions.length, os.availableParallelism(), mostThreads);
    while (this.#others.length < wanted - 1) this.#others.push(this.#start());
    const checks: (readonly Check[])[] = [];
    let next = 0;
    const work = async (thread: CheckThread): Promise<void> => {
      for (let index = next++; index < portions.length; index = next++) {
        checks[index] = await thread.inspect(portions[index] ?? [], functions);
      }
    };
    await Promise.all([this.#first, ...this.#others].map(work));
    return checks.flat();
  }

  inspectTemplates(functions: readonly LambdaFunction[]): Promise<Check> {
    return this.#first.inspectTemplates(functions);
  }

  async dispose(): Promise<void> {
    await Promise.all([this.#first, ...this.#others].map((thread) => thread.dispose()));
  }
}
