import * as fs from 'node:fs';
import * as path from 'node:path';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import type { FunctionSource } from '../invokeApi/invokeServer.ts';

/**
 * The functions of a catalog that nobody tells of changes: whether the files that describe them have changed is looked up
 * when somebody asks.
 */
export class FreshFunctions implements FunctionSource {
  readonly #catalog: FunctionCatalog;
  #read: ReadonlyMap<string, number> = new Map();

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

  /**
   * When each file was changed last; 0: it is gone. Those of before stay among them: one that is gone for a moment is to be
   * read when it is back.
   */
  #times(): ReadonlyMap<string, number> {
    const times = new Map<string, number>();
    const files = new Set([...this.#catalog.describingFiles, ...this.#read.keys()]);
    // The set grows by what lies directly in a folder: there a file may come to describe something.
    for (const file of files) {
      const stat = fs.statSync(file, { throwIfNoEntry: false });
      times.set(file, stat?.mtimeMs ?? 0);
      if (!stat?.isDirectory()) continue;
      for (const entry of fs.readdirSync(file, { withFileTypes: true })) {
        if (entry.isFile()) files.add(path.join(file, entry.name));
      }
    }
    return times;
  }
}
