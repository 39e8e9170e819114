// stop: handler
// stop: createItem
// stop: title

/** Answers a request with JSON. */
export const handler = async (event) => {
  const item = readItem(event.body);
  if (!item) return jsonResponse(400, { message: 'The body must be JSON with: title' });
  return jsonResponse(200, await createItem(item));
};

/** The core logic: it knows nothing of HTTP. */
async function createItem(item) {
  console.log('New item:', item.title);
  return item;
}

function readItem(body = '') {
  try {
    const title = JSON.parse(body)?.title;
    return typeof title === 'string' ? { title } : undefined;
  } catch {
    return undefined;
  }
}

function jsonResponse(statusCode, body) {
  return { statusCode, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}
