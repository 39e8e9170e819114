import { StringDecoder } from 'node:string_decoder';
import * as l10n from '@vscode/l10n';

/** How much of one phase's output is kept. What lies between the first and the last lines is counted and dropped. */
const kept = {
  headBytes: 1024 * 1024,
  headLines: 10_000,
  tailBytes: 256 * 1024,
  tailLines: 1_000,
  lineCharacters: 262_144,
};

/**
 * Collects what a function prints during one phase and cuts it into log events as CloudWatch does: one for each line.
 * A runtime sends an event of several lines with carriage returns in place of its line feeds.
 */
export class LogCapture {
  readonly #decoder = new StringDecoder('utf8');
  readonly #onLine: ((line: string) => void) | undefined;
  readonly #onPrinted: ((line: string) => void) | undefined;
  readonly #head: string[] = [];
  readonly #tail: string[] = [];
  #headBytes = 0;
  #tailBytes = 0;
  #droppedBytes = 0;
  #droppedLines = 0;
  #partial = '';
  /** Everything that was printed, kept or not. */
  bytes = 0;

  /** `onLine` hears what is kept, `onPrinted` all that is printed, as soon as it is there. */
  constructor(onLine?: (line: string) => void, onPrinted?: (line: string) => void) {
    this.#onLine = onLine;
    this.#onPrinted = onPrinted;
  }

  write(chunk: Buffer): void {
    this.bytes += chunk.length;
    const text = this.#partial + this.#decoder.write(chunk);
    let start = 0;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
      this.#print(text.slice(start, end));
      start = end + 1;
    }
    this.#partial = text.slice(start);
    // A line that never ends becomes several events, as it does in CloudWatch.
    while (this.#partial.length > kept.lineCharacters) {
      this.#print(this.#partial.slice(0, kept.lineCharacters));
      this.#partial = this.#partial.slice(kept.lineCharacters);
    }
  }

  /** All log events, a last unfinished line included; to be called once, at the end. */
  lines(): string[] {
    const partial = this.#partial + this.#decoder.end();
    this.#partial = '';
    if (partial) this.#print(partial);
    const megabytes = (this.#droppedBytes / 1e6).toFixed(1);
    const mark = l10n.t('… {0} lines ({1} MB) are not kept here …', this.#droppedLines, megabytes);
    const rest = this.#droppedLines === 0 ? this.#tail : [mark, ...this.#tail];
    for (const line of rest) this.#onLine?.(line);
    return [...this.#head, ...rest];
  }

  #print(raw: string): void {
    const line = raw.replace(/\r$/, '').replaceAll('\r', '\n');
    this.#onPrinted?.(line);
    this.add(line);
  }

  /** A line that somebody else has printed. */
  add(line: string): void {
    if (this.#droppedLines === 0 && this.#tail.length === 0 && this.#fitsHead(line)) {
      this.#head.push(line);
      this.#headBytes += line.length;
      this.#onLine?.(line);
      return;
    }
    this.#tail.push(line);
    this.#tailBytes += line.length;
    while (this.#tail.length > kept.tailLines || (this.#tailBytes > kept.tailBytes && this.#tail.length > 1)) {
      const dropped = this.#tail.shift() ?? '';
      this.#tailBytes -= dropped.length;
      this.#droppedBytes += dropped.length + 1;
      this.#droppedLines += 1;
    }
  }

  #fitsHead(line: string): boolean {
    return this.#head.length < kept.headLines && this.#headBytes + line.length <= kept.headBytes;
  }
}
