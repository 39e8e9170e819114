import * as http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

/** So many milliseconds a refused client has to read why. */
const patience = 10_000;

/** Answers a request. What it throws breaks the connection off. */
export type Answerer = (request: http.IncomingMessage, response: http.ServerResponse) => Promise<void>;

/**
 * An HTTP server that only this machine can reach. Requests that are no HTTP, that come too slowly (Node's own limits: a minute
 * for the headers, five for all of it) or whose headers are too large are refused in words.
 */
export class LoopbackServer {
  readonly #server: http.Server;
  /** The latest answer of each connection. */
  readonly #answers = new WeakMap<Duplex, http.ServerResponse>();
  /** Connections that were refused, while what they still send is thrown away. */
  readonly #refused = new Set<Duplex>();

  private constructor(answer: Answerer) {
    // Who calls no name is refused by who answers, in words.
    this.#server = http.createServer({ requireHostHeader: false }, (request, response) => {
      this.#answers.set(request.socket, response);
      answer(request, response).catch(() => response.destroy());
    });
    this.#server.on('clientError', ({ code }: NodeJS.ErrnoException, socket) => this.#refuse(code, socket));
    this.#server.on('connect', (_request, socket: Duplex) => this.#refuse('connect', socket));
  }

  /** `port` 0: a free one. Rejects with the system's error; see `isTaken`. */
  static async start(port: number, answer: Answerer): Promise<LoopbackServer> {
    const loopback = new LoopbackServer(answer);
    const server = loopback.#server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
    return loopback;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** e.g. `http://127.0.0.1:3001`. */
  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Takes no more requests from now on; those that are under way are cut off once `work` has ended. */
  async close(work: Promise<unknown> = Promise.resolve()): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    await work;
    this.#server.closeAllConnections();
    for (const socket of this.#refused) socket.destroy();
    await closed;
  }

  #refuse(code: string | undefined, socket: Duplex): void {
    // The rest of what could not be read is no HTTP either.
    if (this.#refused.has(socket)) return;
    const answer = this.#answers.get(socket);
    const isAnswering = answer?.headersSent === true && !answer.writableFinished;
    if (code === 'ECONNRESET' || !socket.writable || isAnswering) {
      socket.destroy();
      return;
    }
    const [status, message] = refusals.get(code) ?? [400, 'The request is no HTTP that can be read.'];
    const body = JSON.stringify({ message });
    socket.end(
      [
        `HTTP/1.1 ${status} ${http.STATUS_CODES[status] ?? ''}`,
        'Content-Type: application/json',
        `Content-Length: ${Buffer.byteLength(body)}`,
        'Connection: close',
        '',
        body,
      ].join('\r\n'),
    );
    // A connection that is closed at once takes the answer with it, where the client still sends.
    this.#refused.add(socket);
    const timer = setTimeout(() => socket.destroy(), patience);
    socket.once('end', () => socket.destroy());
    socket.once('close', () => {
      clearTimeout(timer);
      this.#refused.delete(socket);
    });
    socket.resume();
  }
}

const refusals: ReadonlyMap<string | undefined, readonly [status: number, message: string]> = new Map([
  ['connect', [405, 'This server is no proxy.']],
  ['HPE_HEADER_OVERFLOW', [431, `The headers of the request have more than ${http.maxHeaderSize} bytes.`]],
  ['HPE_CHUNK_EXTENSIONS_OVERFLOW', [413, 'The chunk extensions of the request are too long.']],
  ['ERR_HTTP_REQUEST_TIMEOUT', [408, 'The request did not come to its end in time.']],
]);

/** Whether it is the system's word for a port that somebody else has, or that nobody may have. */
export function isTaken(error: unknown): error is NodeJS.ErrnoException & { readonly code: string } {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'EADDRINUSE' || code === 'EACCES';
}
