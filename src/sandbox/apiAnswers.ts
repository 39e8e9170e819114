import type * as http from 'node:http';

/** How AWS's local APIs answer: JSON, and on refusal the type of the error. */
export function respond(
  response: http.ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(text),
    ...headers,
  });
  response.end(text);
}

export function accept(response: http.ServerResponse): void {
  respond(response, 202, { status: 'OK' });
}

export function refuse(response: http.ServerResponse, status: number, errorType: string, errorMessage: string): void {
  respond(response, status, { errorType, errorMessage });
}
