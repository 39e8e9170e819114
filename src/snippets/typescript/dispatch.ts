// stop: handler
// stop: PUT /todos/{id}
// stop: putTodo
// stop: renameTodo

import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** Finds the route; what the route does is below, and knows nothing of Lambda. */
export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
  switch (event.routeKey) {
    case 'PUT /todos/{id}':
      return putTodo(event);
    default:
      return jsonResponse(404, { message: 'There is no such page.' });
  }
};

/** Takes what is needed out of the event, and makes an answer of the result. */
async function putTodo(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const title = readTitle(event.body);
  if (title === undefined) return jsonResponse(400, { message: 'The body must be JSON with: title' });
  return jsonResponse(200, await renameTodo(event.pathParameters?.id ?? '', title));
}

/** The core logic: tested without an event. */
async function renameTodo(id: string, title: string): Promise<object> {
  return { id, title: title.trim() };
}

function readTitle(body = ''): string | undefined {
  try {
    const title: unknown = JSON.parse(body)?.title;
    return typeof title === 'string' ? title : undefined;
  } catch {
    return undefined;
  }
}

function jsonResponse(statusCode: number, body: unknown): APIGatewayProxyStructuredResultV2 {
  return { statusCode, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}
