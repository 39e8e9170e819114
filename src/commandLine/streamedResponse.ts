import * as http from 'node:http';
import { httpResponseType, readPrelude, type HttpPrelude } from '../sandbox/httpPrelude.ts';
import { printable } from './printable.ts';
import type { Terminal } from './terminal.ts';

/**
 * A response that a function streams, as the caller of its function URL sees it: of an HTTP response the body alone is on
 * stdout, status and headers stand before it on stderr.
 */
export class StreamedResponse {
  readonly #terminal: Terminal;
  /** What came before it was known where the body begins. */
  #held = Buffer.alloc(0);
  #isBody = false;
  begun = false;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  write(chunk: Buffer, contentType: string): void {
    this.begun = true;
    if (this.#isBody || contentType !== httpResponseType) {
      this.#isBody = true;
      this.#terminal.out(chunk);
      return;
    }
    this.#held = Buffer.concat([this.#held, chunk]);
    const prelude = readPrelude(this.#held);
    if (prelude === undefined) return;
    this.#isBody = true;
    this.#terminal.err(preludeText(prelude));
    if (prelude.body.length > 0) this.#terminal.out(prelude.body);
  }

  /** What broke off before its body is printed as it came. */
  end(): void {
    if (!this.begun) return;
    if (!this.#isBody) this.#terminal.out(this.#held);
    this.#terminal.out('\n');
  }
}

/** As HTTP writes it. */
function preludeText({ statusCode, headers, cookies }: HttpPrelude): string {
  const lines = [
    `HTTP ${statusCode} ${http.STATUS_CODES[statusCode] ?? ''}`.trimEnd(),
    ...Object.entries(headers).map(([name, value]) => `${name}: ${String(value)}`),
    ...cookies.map((cookie) => `set-cookie: ${cookie}`),
  ];
  return lines.map((line) => `${printable(line)}\n`).join('') + '\n';
}
