import { Worker } from 'node:worker_threads';
import type { Assets } from '../assets.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import type { ResidueItem } from '../sandbox/residue.ts';
import { translationsInUse } from '../translations.ts';
import type { Check } from './diagnosticEngine.ts';
import type { Finding } from './finding.ts';

/** What can be asked of the rules. Plain data goes in and comes out: they are in another thread. */
export interface Checks {
  /** A check of each file: see `DiagnosticEngine.inspect`. One that cannot be read is unchecked. */
  inspect(files: readonly string[], functions: readonly LambdaFunction[]): Promise<readonly Check[]>;
  /** See `DiagnosticEngine.inspectTemplates`. */
  inspectTemplates(functions: readonly LambdaFunction[]): Promise<Check>;
  /** See `observedFindings`. */
  observe(
    fn: LambdaFunction,
    findings: readonly Finding[],
    runs: readonly (readonly ResidueItem[])[],
  ): Promise<Finding[]>;
}

/** Texts by their files, where the user sees another one than that on the disk. */
export type UnsavedTexts = ReadonlyMap<string, string>;

export interface ThreadData {
  readonly root: string;
  readonly translations: string | undefined;
}

type Ask = { [Method in keyof Checks]: { method: Method; parameters: Parameters<Checks[Method]> } }[keyof Checks];

export interface Question {
  readonly id: number;
  readonly ask: Ask;
  readonly unsaved: UnsavedTexts;
}

export type Answer = { readonly id: number } & ({ readonly result: unknown } | { readonly error: unknown });

interface Waiting {
  readonly resolve: (result: never) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Runs the rules in a thread of its own, so that nobody waits for them: their code is loaded there, at the first question,
 * and the files are parsed there. A thread that has failed is replaced at the next question.
 */
export class CheckThread implements Checks {
  readonly #assets: Assets;
  readonly #unsaved: (files: readonly string[]) => UnsavedTexts;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #count = 0;

  /** `unsaved` is asked at each question, and told which files the question names. */
  constructor(assets: Assets, unsaved: (files: readonly string[]) => UnsavedTexts = () => new Map()) {
    this.#assets = assets;
    this.#unsaved = unsaved;
  }

  /** Loads the rules; a question does so too. */
  start(): Worker {
    if (this.#worker) return this.#worker;
    const workerData: ThreadData = { root: this.#assets.root, translations: translationsInUse() };
    const worker = new Worker(this.#assets.checkWorker, { workerData });
    worker.on('message', (answer: Answer) => this.#take(answer));
    worker.on('error', (error) => this.#end(worker, error));
    worker.on('exit', () => this.#end(worker, new Error('The thread that checks code has ended.')));
    return (this.#worker = worker);
  }

  inspect(files: readonly string[], functions: readonly LambdaFunction[]): Promise<readonly Check[]> {
    const asked = new Set(files);
    const concerned = functions.filter(({ handlerSource }) => handlerSource && asked.has(handlerSource.file));
    return this.#ask({ method: 'inspect', parameters: [files, concerned] }, files);
  }

  inspectTemplates(functions: readonly LambdaFunction[]): Promise<Check> {
    return this.#ask({ method: 'inspectTemplates', parameters: [functions] });
  }

  observe(
    fn: LambdaFunction,
    findings: readonly Finding[],
    runs: readonly (readonly ResidueItem[])[],
  ): Promise<Finding[]> {
    return this.#ask({ method: 'observe', parameters: [fn, findings, runs] });
  }

  /** What was asked is not answered any more. */
  async dispose(): Promise<void> {
    this.#waiting.clear();
    await this.#worker?.terminate();
  }

  #ask<Result>(ask: Ask, files: readonly string[] = []): Promise<Result> {
    const worker = this.start();
    const id = this.#count++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      worker.postMessage({ id, ask, unsaved: this.#unsaved(files) } satisfies Question);
    });
  }

  #take(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ('error' in answer) waiting?.reject(answer.error);
    else waiting?.resolve(answer.result as never);
  }

  #end(worker: Worker, error: unknown): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
