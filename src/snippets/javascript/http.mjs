// prefix: lambda-http
// title: Lambda handler for an HTTP API
// description: Answers a request to an Amazon API Gateway HTTP API or a function URL with JSON.
// event: apigateway-http-v2
// stop: handler
// stop: createItem
// stop: title

/** Answers a request with JSON. */
export const handler = async (event) => {
  const title = readTitle(event.body);
  if (title === undefined) return jsonResponse(400, { message: 'The body must be JSON with: title' });
  return jsonResponse(200, await createItem(title));
};

/** The core logic: it knows nothing of HTTP. */
async function createItem(title) {
  console.log('New item:', title);
  return { title };
}

function readTitle(body) {
  try {
    return JSON.parse(body)?.title;
  } catch {
    return undefined;
  }
}

function jsonResponse(statusCode, body) {
  return { statusCode, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}
