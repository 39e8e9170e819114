import type * as http from 'node:http';

/** Of a body that is too large at most so many bytes more are read, before its sender is left alone. */
const mostUnwanted = 64 * 1024 * 1024;

/** After so many milliseconds without a byte of it nobody waits for the rest of an unwanted body. */
const patience = 10_000;

/** `bytes`: what was said in advance, else what was read until it was too much. */
export class BodyTooLarge extends Error {
  readonly bytes: number;

  constructor(bytes: number) {
    super(`The body has ${bytes} bytes.`);
    this.bytes = bytes;
  }
}

/** The client has gone before its body was there: nobody is answered. */
export class ClientGone extends Error {}

/** The body of a request. Throws BodyTooLarge as soon as that is known, with the rest unread; ClientGone where it breaks off. */
export async function readBody(request: http.IncomingMessage, limit: number): Promise<Buffer> {
  const said = Number(request.headers['content-length'] ?? 0);
  if (said > limit) throw new BodyTooLarge(said);
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    // By itself the iterator would close the connection where it is left early, and the answer would be lost.
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > limit) break;
      chunks.push(chunk);
    }
  } catch (error) {
    throw new ClientGone(String(error));
  }
  if (bytes > limit) throw new BodyTooLarge(bytes);
  return Buffer.concat(chunks);
}

/**
 * Ends an answer, also one to a request whose body has not been read. Many clients send everything before they read, and a
 * connection that is closed with bytes in it that nobody has read takes the answer with it: so the rest is read and thrown
 * away first. The answer has its length, for clients that read at once.
 */
export function endAnswer(response: http.ServerResponse, body: string | Buffer): void {
  const { req: request } = response;
  if (request.complete || request.destroyed) {
    response.end(body);
    return;
  }
  // What is not read of a body would be taken for the next request.
  response.setHeader('connection', 'close');
  response.flushHeaders();
  if (body.length > 0) response.write(body);
  let bytes = 0;
  const end = (): void => {
    clearTimeout(timer);
    response.end();
  };
  const timer = setTimeout(end, patience);
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > mostUnwanted) end();
    else timer.refresh();
  });
  request.once('end', end).once('error', end).once('close', end);
  request.resume();
}
