import type { Position, Range } from 'vscode-languageserver-types';

/** Converts between offsets (UTF-16 code units) and 0-based positions. Lines end as editors see it: \n, \r\n or \r. */
export class TextLines {
  readonly #starts: number[] = [0];
  readonly #length: number;

  constructor(text: string) {
    this.#length = text.length;
    if (!text.includes('\r')) {
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1);
      return;
    }
    for (let offset = 0; offset < text.length; offset++) {
      const code = text.charCodeAt(offset);
      if (code === 13 && text.charCodeAt(offset + 1) === 10) offset++;
      if (code === 10 || code === 13) this.#starts.push(offset + 1);
    }
  }

  get count(): number {
    return this.#starts.length;
  }

  /** Offset of the first character of a line; the end of the text for lines after the last. */
  startOf(line: number): number {
    return this.#starts[line] ?? this.#length;
  }

  position(offset: number): Position {
    let low = 0;
    let high = this.#starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.startOf(middle) <= offset) low = middle;
      else high = middle;
    }
    return { line: low, character: offset - this.startOf(low) };
  }

  offset({ line, character }: Position): number {
    return Math.min(this.startOf(line) + character, this.startOf(line + 1));
  }

  range(start: number, end: number): Range {
    return { start: this.position(start), end: this.position(end) };
  }
}
