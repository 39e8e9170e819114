/** The content type of a response whose status and headers go ahead of its body. */
export const httpResponseType = 'application/vnd.awslambda.http-integration-response';

/**
 * Cuts a streamed HTTP response in two: its status and headers (JSON text), which eight zero bytes end, and its body
 * (https://docs.aws.amazon.com/lambda/latest/dg/config-rs-write-functions.html). Undefined where it is none.
 */
export function splitPrelude(payload: string): { readonly prelude: string; readonly body: string } | undefined {
  const end = payload.indexOf('\0'.repeat(8));
  if (end < 0 || !payload.startsWith('{')) return undefined;
  return { prelude: payload.slice(0, end), body: payload.slice(end + 8) };
}
