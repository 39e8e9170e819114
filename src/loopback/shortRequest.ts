const longest = 200;

/** Method and path of a request as a line of a log shows them: whoever calls may send any length. */
export function shortRequest(request: string): string {
  return request.length > longest ? `${request.slice(0, longest)}…` : request;
}
