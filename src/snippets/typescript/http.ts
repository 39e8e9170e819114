// stop: handler
// stop: createItem
// stop: Item
// stop: title

import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

interface Item {
  title: string;
}

/** Answers a request with JSON. */
export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
  const item = readItem(event.body);
  if (!item) return jsonResponse(400, { message: 'The body must be JSON with: title' });
  return jsonResponse(200, await createItem(item));
};

/** The core logic: it knows nothing of HTTP. */
async function createItem(item: Item): Promise<Item> {
  console.log('New item:', item.title);
  return item;
}

function readItem(body = ''): Item | undefined {
  try {
    const title: unknown = JSON.parse(body)?.title;
    return typeof title === 'string' ? { title } : undefined;
  } catch {
    return undefined;
  }
}

function jsonResponse(statusCode: number, body: unknown): APIGatewayProxyStructuredResultV2 {
  return { statusCode, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}
