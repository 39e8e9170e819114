import * as net from 'node:net';

/** What has come back over a connection, and whether the other side closed it in order, with nothing lost. */
export interface Received {
  readonly text: string;
  readonly isReset: boolean;
}

/**
 * A client that writes everything, piece by piece, before it reads a byte, as slow ones and simple ones do. `halfClose`: it says
 * that no more comes.
 */
export async function sendFirst(
  port: number,
  pieces: Iterable<string | Buffer>,
  { halfClose = false }: { readonly halfClose?: boolean } = {},
): Promise<Received> {
  const socket = net.connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  let isReset = false;
  socket.on('error', () => (isReset = true));
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.pause();
  const comes = (event: string): Promise<unknown> => {
    return Promise.race([new Promise((resolve) => socket.once(event, resolve)), closed]);
  };
  await comes('connect');
  for (const piece of pieces) {
    if (socket.destroyed) break;
    if (!socket.write(piece)) await comes('drain');
  }
  if (halfClose) socket.end();
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.on('end', () => socket.end());
  socket.resume();
  await closed;
  return { text: Buffer.concat(chunks).toString(), isReset };
}

/** So many bytes of a body, in pieces. */
export function* bodyOf(bytes: number, piece = 256 * 1024): Iterable<Buffer> {
  for (let left = bytes; left > 0; left -= piece) yield Buffer.alloc(Math.min(left, piece), 'x');
}

/** The same in chunks of HTTP, with their end. */
export function* chunksOf(bytes: number): Iterable<Buffer> {
  for (const part of bodyOf(bytes)) {
    yield Buffer.concat([Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n')]);
  }
  yield Buffer.from('0\r\n\r\n');
}

/** The head of a POST request. */
export function headOf(target: string, headers: Readonly<Record<string, string | number>> = {}): string {
  const lines = Object.entries({ Host: '127.0.0.1', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `POST ${target} HTTP/1.1\r\n${lines.join('')}\r\n`;
}
