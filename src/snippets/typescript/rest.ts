// stop: handler
// stop: findItem
// stop: Item
// stop: id

import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';

interface Item {
  id: string;
}

/** Answers a request for one item, whose id is in the path. */
export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const item = await findItem(event.pathParameters?.id ?? '');
  if (!item) return jsonResponse(404, { message: 'There is no such item.' });
  return jsonResponse(200, item);
};

/** The core logic: it knows nothing of HTTP. */
async function findItem(id: string): Promise<Item | undefined> {
  return { id };
}

function jsonResponse(statusCode: number, body: unknown): APIGatewayProxyResult {
  return { statusCode, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}
