// stop: handler
// stop: parts

import { pipeline } from 'node:stream/promises';
import type { LambdaFunctionURLEvent } from 'aws-lambda';

/**
 * Streams its answer: the first part is read before the last is made.
 * The function URL needs InvokeMode: RESPONSE_STREAM.
 */
export const handler = awslambda.streamifyResponse<LambdaFunctionURLEvent, void>(async (event, responseStream) => {
  const head = { statusCode: 200, headers: { 'Content-Type': 'text/plain; charset=utf-8' } };
  const stream = awslambda.HttpResponseStream.from(responseStream, head);
  await pipeline(parts(event.queryStringParameters?.name ?? 'World'), stream);
});

/** The core logic: each part is sent as soon as it is there. */
async function* parts(name: string): AsyncGenerator<string> {
  yield `Hello ${name}\n`;
  yield 'and goodbye\n';
}
