import * as path from 'node:path';
import type { Range } from 'vscode-languageserver-types';
import { languageOf } from '../../syntax/language.ts';
import type { Parsers } from '../../syntax/parsers.ts';
import { parseTemplate, type TemplateDocument } from '../cloudFormation/templateDocument.ts';
import { childrenOf, type TemplateNode } from '../cloudFormation/templateNode.ts';
import { noNewerTexts, readNewest, type NewerTexts } from '../textFile.ts';
import { closedText } from './closedText.ts';
import { CodeValues } from './codeValues.ts';

const startOfFile: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** What one file says, as far as it can be read. */
interface ServiceDocument extends TemplateDocument {
  readonly isBroken: boolean;
}

/** The files that one service is written in, each read once; and which file a value stands in. */
export class ServiceFiles {
  /** Absolute; files that were looked for and are not there are among them. */
  readonly used = new Set<string>();
  /** The service's own folder: paths in variables are relative to it, in other files too. */
  readonly folder: string;
  readonly #main: string;
  readonly #newer: NewerTexts;
  readonly #parsers: Parsers;
  readonly #documents = new Map<string, Promise<ServiceDocument | undefined>>();
  readonly #files = new WeakMap<Range, string>();

  /** `newer`: what is read of the other files instead of what is on disk. */
  constructor(main: string, text: string, parsers: Parsers, newer: NewerTexts = noNewerTexts) {
    this.folder = path.dirname(main);
    this.#main = main;
    this.#newer = new Map([...newer, [main, text]]);
    this.#parsers = parsers;
  }

  /** What a file says: YAML, JSON, or what JavaScript or TypeScript exports; else its text. undefined: no such file. */
  read(file: string): Promise<ServiceDocument | undefined> {
    let document = this.#documents.get(file);
    if (!document) {
      document = this.#read(file);
      this.#documents.set(file, document);
    }
    return document;
  }

  /** What is written in a file; undefined: no such file. */
  textOf(file: string): Promise<string | undefined> {
    return readNewest(file, this.#newer);
  }

  /** The file that a range of a node lies in. */
  fileOf(range: Range): string {
    return this.#files.get(range) ?? this.#main;
  }

  async #read(file: string): Promise<ServiceDocument | undefined> {
    if (file !== this.#main) this.used.add(file);
    const text = await this.textOf(file);
    if (text === undefined) return undefined;
    const document = await this.#parse(file, text);
    if (file !== this.#main) this.remember(document.root, file);
    return document;
  }

  async #parse(file: string, text: string): Promise<ServiceDocument> {
    if (/\.(ya?ml|json)$/i.test(file)) {
      const document = parseTemplate(text, '1.2');
      return { ...document, isBroken: document.syntaxErrors.length > 0 };
    }
    const language = languageOf(file);
    if (language !== undefined && language !== 'python') {
      const source = await this.#parsers.parse(file, text);
      const closed = source.hasErrors ? await this.#parsers.parse(file, closedText(text)) : source;
      const root = await new CodeValues(this.folder, this, this.#parsers).exported(closed);
      // The editor shows such errors itself.
      return { root, syntaxErrors: [], repeatedKeys: [], isBroken: source.hasErrors || source.isGivenUp };
    }
    return {
      root: { kind: 'scalar', value: text, range: startOfFile },
      syntaxErrors: [],
      repeatedKeys: [],
      isBroken: false,
    };
  }

  /** Notes that a value and what lies below it stand in a file. */
  remember(root: TemplateNode, file: string): void {
    const open = [root];
    const seen = new Set<TemplateNode>();
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (seen.has(node)) continue;
      seen.add(node);
      // What code imports has its own file already.
      if (!this.#files.has(node.range)) this.#files.set(node.range, file);
      if (node.kind === 'map') {
        for (const { keyRange } of node.entries.values()) {
          if (!this.#files.has(keyRange)) this.#files.set(keyRange, file);
        }
      }
      open.push(...childrenOf(node));
    }
  }
}
