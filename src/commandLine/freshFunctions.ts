import * as fs from 'node:fs';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import type { FunctionSource } from '../invokeApi/invokeServer.ts';

/**
 * The functions of a catalog that nobody tells of changes: whether the files that describe them have changed is looked up
 * when somebody asks.
 */
export class FreshFunctions implements FunctionSource {
  readonly #catalog: FunctionCatalog;
  #read: ReadonlyMap<string, number>;

  constructor(catalog: FunctionCatalog) {
    this.#catalog = catalog;
    this.#read = this.#times();
  }

  async current(): Promise<readonly LambdaFunction[]> {
    const before = this.#read;
    const changed = [...this.#times()].filter(([file, time]) => before.get(file) !== time);
    for (const [file] of changed) this.#catalog.fileChanged(file);
    await this.#catalog.settled();
    if (changed.length > 0) this.#read = this.#times();
    return this.#catalog.functions;
  }

  async refreshed(): Promise<readonly LambdaFunction[]> {
    await this.#catalog.refresh();
    this.#read = this.#times();
    return this.#catalog.functions;
  }

  /** When each file was changed last; 0: it is gone. */
  #times(): ReadonlyMap<string, number> {
    const files = new Set(this.#catalog.functions.map(({ origin }) => origin.file));
    return new Map([...files].map((file) => [file, fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0]));
  }
}
