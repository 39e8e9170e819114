// stop: handler
// stop: greeting
// stop: name

/** Answers a request; what is asked for is in the query string. */
export const handler = async (event) => {
  const body = { message: greeting(event.queryStringParameters?.name ?? 'World') };
  return { statusCode: 200, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
};

/** The core logic: it knows nothing of HTTP. */
function greeting(name) {
  return `Hello ${name}`;
}
