import type { Position } from 'vscode-languageserver-types';

const space = /[ \t\r\n]*/y;
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/**
 * Where a text stops being JSON, 0-based; undefined for JSON. The messages of JSON.parse differ between Node versions and
 * leave the place out for short texts, hence our own reader.
 */
export function jsonMistake(text: string): Position | undefined {
  const offset = new Reader(text).firstMistake();
  if (offset === undefined) return undefined;
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  firstMistake(): number | undefined {
    const whole = this.#value() && this.#skip(space) && this.#at === this.#text.length;
    return whole ? undefined : this.#at;
  }

  #value(): boolean {
    this.#skip(space);
    if (this.#take('{')) return this.#members('}', () => this.#member());
    if (this.#take('[')) return this.#members(']', () => this.#value());
    return this.#skip(string) || this.#skip(scalar);
  }

  #members(close: string, member: () => boolean): boolean {
    this.#skip(space);
    if (this.#take(close)) return true;
    for (;;) {
      if (!member()) return false;
      this.#skip(space);
      if (this.#take(close)) return true;
      if (!this.#take(',')) return false;
    }
  }

  #member(): boolean {
    this.#skip(space);
    if (!this.#skip(string)) return false;
    this.#skip(space);
    return this.#take(':') && this.#value();
  }

  #take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  #skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (!match) return false;
    this.#at += match[0].length;
    return true;
  }
}
