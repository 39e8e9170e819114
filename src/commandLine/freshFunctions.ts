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
   * When each file was changed last; 0: it is gone. Those of before stay among them: a template that is empty for a moment
   * describes nothing then, and is to be read when it is back.
   */
  #times(): ReadonlyMap<string, number> {
    const files = [...this.#catalog.describingFiles, ...this.#read.keys()].flatMap((file) => [file, ...filesIn(file)]);
    return new Map([...new Set(files)].map((file) => [file, statOf(file)?.mtimeMs ?? 0]));
  }
}

/** What lies directly in a folder: there a file may come to describe something. */
function filesIn(folder: string): string[] {
  if (!statOf(folder)?.isDirectory()) return [];
  const entries = fs.readdirSync(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => path.join(folder, name));
}

function statOf(file: string): fs.Stats | undefined {
  return fs.statSync(file, { throwIfNoEntry: false });
}
