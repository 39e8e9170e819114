// stop: handler
// stop: answer

import type { ALBEvent, ALBResult } from 'aws-lambda';

/** Answers a request of the load balancer, also its health checks. */
export const handler = async (event: ALBEvent): Promise<ALBResult> => {
  const [statusCode, body] = answer(event.httpMethod, event.path);
  const headers = { 'Content-Type': 'application/json' };
  return { statusCode, headers, body: JSON.stringify(body), isBase64Encoded: false };
};

/** The core logic: a status code and what the client is told. */
function answer(method: string, path: string): [statusCode: number, body: object] {
  return [200, { method, path }];
}
