import * as l10n from '@vscode/l10n';
import {
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  type Document,
  type Pair,
  type Range,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { ExpectedError } from '../expectedError.ts';
import { syntaxErrorText } from '../functions/cloudFormation/syntaxErrorText.ts';
import { TextLines } from '../syntax/textLines.ts';
import type { TextInsertion } from './textInsertion.ts';

/** A YAML file that entries are put into, in its own indentation and line ends; everything else stays as it is. */
export class YamlFile {
  readonly #file: string;
  readonly #text: string;
  readonly #document: Document;
  readonly #eol: string;

  /** ExpectedError where the text cannot be read. */
  constructor(file: string, text: string) {
    this.#file = file;
    this.#text = text;
    this.#eol = text.includes('\r\n') ? '\r\n' : '\n';
    this.#document = parseDocument(text, { prettyErrors: false, logLevel: 'silent', version: '1.1' });
    const [mistake] = this.#document.errors;
    if (!mistake) return;
    const line = new TextLines(text).position(mistake.pos[0]).line + 1;
    const said = syntaxErrorText(mistake);
    throw new ExpectedError(l10n.t('{0} cannot be read. Mend line {1} first: {2}', file, line, said));
  }

  get root(): YAMLMap | undefined {
    return isMap(this.#document.contents) ? this.#document.contents : undefined;
  }

  /** What is written at a path of keys; an object where it is none. */
  value(keys: readonly string[]): unknown {
    return this.#document.getIn(keys);
  }

  /**
   * Entries at the end of the map at a path of keys, which is made where it is not there; in a list of maps, as another
   * map. `entries`: YAML in steps of two spaces, not indented. ExpectedError where what is there is neither, is written in
   * braces, or has one of the entries already.
   */
  insertion(keys: readonly string[], entries: string): TextInsertion {
    let map = this.root;
    let column = 0;
    for (const [depth, key] of keys.entries()) {
      const pair = map?.items.find((one) => isScalar(one.key) && one.key.value === key);
      const rest = nested(keys.slice(depth + 1), entries);
      if (!map || !pair) return this.#appended(map, column, nested([key], rest));
      const { value } = pair;
      if (isSeq(value) && value.items.length > 0 && value.flow !== true) {
        for (const item of value.items)
          this.#refuseTaken(isMap(item) ? below(item, keys.slice(depth + 1)) : item, entries);
        return this.#item(value, rest);
      }
      if (isNothing(value)) return this.#instead(pair, this.#column(rangeOf(pair.key)[0]), rest);
      map = this.#block(keys.slice(0, depth + 1).join('.'), value);
      column += this.#step;
    }
    this.#refuseTaken(map, entries);
    return this.#appended(map, column, entries);
  }

  /** A map with one entry below the other. */
  #block(path: string, value: unknown): YAMLMap {
    if (isMap(value) && value.flow !== true) return value;
    const text = isMap(value)
      ? l10n.t(
          '{0} of {1} is written in braces: only files with one entry below the other are changed.',
          path,
          this.#file,
        )
      : l10n.t('{0} of {1} is no map in this file: {2}', path, this.#file, this.#shown(value));
    throw new ExpectedError(text);
  }

  /** As another map of a list. */
  #item(list: YAMLSeq, entries: string): TextInsertion {
    const [start, end] = rangeOf(list);
    const column = this.#column(start);
    const lines = this.#indented(entries, column + 2, 2).replace(/^ +/, `${' '.repeat(column)}- `);
    return this.#ended(this.#endOfBlock(end, column), lines);
  }

  #refuseTaken(map: unknown, entries: string): void {
    const known = new Set(isMap(map) ? map.items.map(({ key }) => (isScalar(key) ? String(key.value) : '')) : []);
    const taken = entryNames(entries).filter((name) => known.has(name));
    if (taken.length === 0) return;
    throw new ExpectedError(l10n.t('{0} has {1} already. Choose another name.', this.#file, taken.join(', ')));
  }

  /** Behind the last entry of a map; of none, behind the whole text. */
  #appended(map: YAMLMap | undefined, column: number, entries: string): TextInsertion {
    const [first] = map?.items ?? [];
    const ownColumn = first ? this.#column(rangeOf(first.key)[0]) : column;
    const isRoot = map === undefined || map === this.root;
    const offset = isRoot ? this.#text.length : this.#endOfBlock(rangeOf(map)[1], ownColumn);
    return this.#ended(offset, this.#indented(entries, ownColumn, this.#step));
  }

  /** `{}` or nothing at all gives way; a comment behind it stays. */
  #instead(pair: Pair, column: number, entries: string): TextInsertion {
    const colon = this.#text.indexOf(':', rangeOf(pair.key)[1]) + 1;
    const removed = /^\s*(?:\{\s*\}|~|null)/.exec(this.#text.slice(colon))?.[0].length ?? 0;
    const rest = this.#text.slice(colon + removed);
    const lineEnd = /^[^\r\n]*/.exec(rest)?.[0] ?? '';
    const lines = this.#indented(entries, column + this.#step, this.#step).replace(/\r?\n$/, '');
    return {
      offset: colon,
      removed: removed + lineEnd.length,
      text: `${lineEnd}${this.#eol}${lines}${rest.length === lineEnd.length ? this.#eol : ''}`,
    };
  }

  /** How many spaces deeper what belongs to a key stands, as it is in this file. */
  get #step(): number {
    for (const { value } of this.root?.items ?? []) {
      const [first] = isMap(value) && value.flow !== true ? value.items : [];
      if (first) return this.#column(rangeOf(first.key)[0]);
    }
    return 2;
  }

  #column(offset: number): number {
    const line = this.#text.lastIndexOf('\n', offset - 1) + 1;
    return offset - line - (line === 0 && this.#text.startsWith('\uFEFF') ? 1 : 0);
  }

  /** A blank line before it, the line end after it. */
  #ended(offset: number, addition: string): TextInsertion {
    const before = this.#text.slice(0, offset);
    const begun = before === '' || before.endsWith('\n') ? '' : this.#eol;
    return { offset, removed: 0, text: `${begun}${this.#eol}${addition}` };
  }

  /**
   * Where the block ends that a value at `end` is the last of: behind its line, and behind the comments below it that are
   * indented as its entries are. Blank lines before what follows stay before that.
   */
  #endOfBlock(end: number, column: number): number {
    const text = this.#text;
    let at = text.slice(0, end).trimEnd().length;
    const lineEnd = text.indexOf('\n', at);
    at = lineEnd < 0 ? text.length : lineEnd + 1;
    const comments = new RegExp(`^(?:[ \\t]*\\r?\\n)*(?: {${column},}#[^\\n]*(?:\\n|$))`);
    for (let more = comments.exec(text.slice(at)); more; more = comments.exec(text.slice(at))) at += more[0].length;
    return at;
  }

  /** From `column` on, in steps of `step` spaces instead of two. */
  #indented(entries: string, column: number, step: number): string {
    return entries
      .trimEnd()
      .split('\n')
      .map((line) => {
        const spaces = /^ */.exec(line)?.[0].length ?? 0;
        return line === '' ? '' : ' '.repeat(column + (spaces / 2) * step) + line.slice(spaces);
      })
      .map((line) => line + this.#eol)
      .join('');
  }

  #shown(value: unknown): string {
    const [start, end] = rangeOf(value);
    const text = this.#text.slice(start, end).trim();
    return text.length > 60 ? `${text.slice(0, 60)}…` : text;
  }
}

/** The keys of YAML that is not indented. */
function entryNames(entries: string): string[] {
  return [...entries.matchAll(/^([\w-]+):/gm)].map(([, name = '']) => name);
}

/** Below keys, one below the other. */
function nested(keys: readonly string[], entries: string): string {
  return keys.reduceRight((inner, key) => `${key}:\n${inner.replace(/^(?=.)/gm, '  ')}`, entries);
}

function isNothing(value: unknown): boolean {
  return value === null || (isScalar(value) && value.value === null) || (isMap(value) && value.items.length === 0);
}

function below(map: YAMLMap, keys: readonly string[]): unknown {
  return keys.length > 0 ? map.getIn(keys) : map;
}

function rangeOf(node: unknown): Range {
  return (node as { range?: Range | null } | undefined)?.range ?? [0, 0, 0];
}
