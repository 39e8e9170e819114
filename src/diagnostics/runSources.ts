import { parseInline, type InlineCode } from '../functions/inlineCode.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { languageOf } from '../syntax/language.ts';
import type { Parsers } from '../syntax/parsers.ts';
import type { SourceFile } from '../syntax/sourceFile.ts';

/** The files that a run's residue names, parsed as they are now. */
export class RunSources {
  readonly #parsers: Parsers;
  readonly #readText: (file: string) => Promise<string>;
  readonly #inline: InlineCode | undefined;
  readonly #known = new Map<string, Promise<SourceFile | undefined>>();

  /** `readText` gives what the user sees: the text of an open editor, else of the file. `fn`: whose code may stand in a template. */
  constructor(parsers: Parsers, readText: (file: string) => Promise<string>, fn?: LambdaFunction) {
    this.#parsers = parsers;
    this.#readText = readText;
    this.#inline = fn?.inlineCode;
  }

  /** Undefined for files that are gone, and of languages that we do not parse. */
  of(file: string): Promise<SourceFile | undefined> {
    let source = this.#known.get(file);
    if (source === undefined) {
      source = this.#parse(file).catch(() => undefined);
      this.#known.set(file, source);
    }
    return source;
  }

  async #parse(file: string): Promise<SourceFile | undefined> {
    if (this.#inline?.place && this.#inline.file === file) return parseInline(this.#inline, this.#parsers);
    if (languageOf(file) === undefined) return undefined;
    return this.#parsers.parse(file, await this.#readText(file));
  }
}
