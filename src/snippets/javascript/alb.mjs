// stop: handler
// stop: answer

/** Answers a request of the load balancer, also its health checks. */
export const handler = async (event) => {
  const [statusCode, body] = answer(event.httpMethod, event.path);
  const headers = { 'Content-Type': 'application/json' };
  return { statusCode, headers, body: JSON.stringify(body), isBase64Encoded: false };
};

/** The core logic: a status code and what the client is told. */
function answer(method, path) {
  return [200, { method, path }];
}
