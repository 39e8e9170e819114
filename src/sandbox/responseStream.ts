import type * as http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { limits } from './limits.ts';

/**
 * A response that a runtime sends in chunks while its function works
 * (https://docs.aws.amazon.com/lambda/latest/dg/configuration-response-streaming.html).
 */
export interface StreamedResponse {
  /** Everything that came, up to 6 MiB: as much as a caller gets who does not take a stream. */
  readonly payload: Buffer;
  /** Everything that came, in bytes. */
  readonly bytes: number;
  /** The error that the runtime sent after the rest, as JSON text. */
  readonly error: string | undefined;
}

/** Called with each chunk as it comes; the content type is the response's, of which a proxy makes an HTTP response. */
export type ChunkListener = (chunk: Buffer, contentType: string) => void;

export function isStreamed(request: http.IncomingMessage): boolean {
  return request.headers['lambda-runtime-function-response-mode'] === 'streaming';
}

/**
 * Reads it as fast as Lambda takes it, which a function that writes faster notices. Throws where it breaks off, and where the
 * runtime sends more than Lambda takes.
 */
export async function readStream(request: http.IncomingMessage, onChunk: ChunkListener): Promise<StreamedResponse> {
  const contentType = request.headers['content-type'] ?? 'application/octet-stream';
  const kept: Buffer[] = [];
  let bytes = 0;
  let throttledAt: number | undefined;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    if (bytes < limits.payloadBytes) kept.push(chunk.subarray(0, limits.payloadBytes - bytes));
    bytes += chunk.length;
    if (bytes > limits.streamBytes) throw new StreamTooLarge();
    onChunk(chunk, contentType);
    const beyond = bytes - limits.streamBurstBytes;
    if (beyond <= 0) continue;
    throttledAt ??= performance.now();
    const dueMs = (beyond / limits.streamBytesPerSecond) * 1000 - (performance.now() - throttledAt);
    if (dueMs > 1) await sleep(dueMs);
  }
  const trailer = request.trailers['lambda-runtime-function-error-body'];
  const error = trailer === undefined ? undefined : Buffer.from(trailer, 'base64').toString();
  return { payload: Buffer.concat(kept), bytes, error };
}

export class StreamTooLarge extends Error {}
