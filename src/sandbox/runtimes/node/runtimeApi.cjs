// The Runtime API as a bootstrap calls it: HTTP over a plain socket, because what is loaded every cold start pays for.
// https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
'use strict';

const net = require('node:net');

/**
 * One connection to the Runtime API, for one call at a time. While no call waits for its response the connection does not
 * keep the process alive, so that an empty event loop is noticed.
 */
class RuntimeApi {
  #socket;
  #chunks = [];
  #size = 0;
  #head;
  #respond;

  #address;

  /** Host and port, and where a unix socket takes their place, that. */
  constructor(address, socketPath) {
    this.#address = address;
    const [host, port] = address.split(':');
    this.#socket = net.connect(socketPath ? { path: socketPath } : { host, port });
    this.#socket.setNoDelay(true);
    this.#socket.on('data', (chunk) => this.#receive(chunk));
    // The sandbox has gone; so does its runtime.
    this.#socket.on('error', () => process.exit(1));
    this.#socket.on('close', () => process.exit(1));
  }

  /** Sends one request to a path of the Runtime API, or to an absolute one; resolves with status, headers (lower-case names) and body of the response. */
  call(method, resource, body = '', headers = {}) {
    return this.#send(method, resource, { 'Content-Length': Buffer.byteLength(body), ...headers }, body);
  }

  #send(method, resource, headers, body = '') {
    const lines = [
      `${method} ${resource.startsWith('/') ? resource : `/2018-06-01/runtime/${resource}`} HTTP/1.1`,
      ...Object.entries({ Host: this.#address, ...headers }).map(([name, value]) => `${name}: ${value}`),
    ];
    this.#socket.ref();
    this.#socket.write(`${lines.join('\r\n')}\r\n\r\n${body}`);
    return new Promise((resolve) => {
      this.#respond = resolve;
    });
  }

  /**
   * Begins a request whose body comes in chunks; `response` resolves as that of `call` does. `write` calls back once the
   * chunk has left, so that whoever writes faster than it is read waits.
   */
  open(method, resource, headers) {
    const response = this.#send(method, resource, { ...headers, 'Transfer-Encoding': 'chunked' });
    return {
      response,
      write: (chunk, done) => {
        if (chunk.length === 0) return done();
        this.#socket.write(`${chunk.length.toString(16)}\r\n`);
        this.#socket.write(chunk);
        this.#socket.write('\r\n', done);
      },
      end: (trailers) => {
        const lines = Object.entries(trailers).map(([name, value]) => `${name}: ${value}\r\n`);
        this.#socket.write(`0\r\n${lines.join('')}\r\n`);
      },
    };
  }

  #receive(chunk) {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    this.#head ??= this.#readHead();
    if (!this.#head || this.#size < this.#head.size + this.#head.length) return;
    const { size, length, status, headers } = this.#head;
    const body = Buffer.concat(this.#chunks).toString('utf8', size, size + length);
    this.#chunks = [];
    this.#size = 0;
    this.#head = undefined;
    this.#socket.unref();
    this.#respond({ status, headers, body });
  }

  /** Status, headers, and the sizes of head and body in bytes; nothing while the head is not complete. */
  #readHead() {
    const received = Buffer.concat(this.#chunks);
    const end = received.indexOf('\r\n\r\n');
    if (end < 0) return undefined;
    const [status, ...lines] = received.toString('latin1', 0, end).split('\r\n');
    const headers = {};
    for (const line of lines) {
      const colon = line.indexOf(':');
      headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
    }
    const length = Number(headers['content-length'] ?? 0);
    return { size: end + 4, length, status: Number(status.split(' ')[1]), headers };
  }
}

module.exports = { RuntimeApi };
