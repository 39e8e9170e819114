import { parseJsonObject } from '../json.ts';

/** The content type of a response whose status and headers go ahead of its body. */
export const httpResponseType = 'application/vnd.awslambda.http-integration-response';

const separator = '\0'.repeat(8);

/**
 * Cuts a streamed HTTP response in two: its status and headers (JSON text), which eight zero bytes end, and its body
 * (https://docs.aws.amazon.com/lambda/latest/dg/config-rs-write-functions.html). Undefined where it is none.
 */
export function splitPrelude(payload: string): { readonly prelude: string; readonly body: string } | undefined {
  const end = payload.indexOf(separator);
  if (end < 0 || !payload.startsWith('{')) return undefined;
  return { prelude: payload.slice(0, end), body: payload.slice(end + separator.length) };
}

/** Status and headers of a streamed HTTP response, and what has come of its body. */
export interface HttpPrelude {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly cookies: readonly string[];
  readonly body: Buffer;
}

/** Reads what has come of a response of that type; undefined as long as its status and headers have not. */
export function readPrelude(begun: Buffer): HttpPrelude | undefined {
  const end = begun.indexOf(separator);
  if (end < 0) return undefined;
  const { statusCode, headers, cookies } = parseJsonObject(begun.subarray(0, end).toString());
  return {
    // What the function URL answers where nothing is said.
    statusCode: typeof statusCode === 'number' ? statusCode : 200,
    headers: typeof headers === 'object' && headers !== null ? (headers as Record<string, unknown>) : {},
    cookies: Array.isArray(cookies) ? cookies.map(String) : [],
    body: begun.subarray(end + separator.length),
  };
}
