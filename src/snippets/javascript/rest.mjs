// stop: handler
// stop: findItem
// stop: id

/** Answers a request for one item, whose id is in the path. */
export const handler = async (event) => {
  const item = await findItem(event.pathParameters.id);
  if (!item) return jsonResponse(404, { message: 'There is no such item.' });
  return jsonResponse(200, item);
};

/** The core logic: it knows nothing of HTTP. */
async function findItem(id) {
  return { id };
}

function jsonResponse(statusCode, body) {
  return { statusCode, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}
