import type { FunctionRoute } from './routeTable.ts';

/** A path to begin with for a request of a route: `/todos/{id}`, `/` for `$default`, `/files/{path}` for `/files/{path+}`. */
export function requestPath({ route: { path } }: FunctionRoute): string {
  return path === '$default' ? '/' : path.replaceAll('+}', '}');
}

/** Where the first `{parameter}` of a path begins and ends; undefined: it has none. */
export function firstParameter(path: string): readonly [start: number, end: number] | undefined {
  const match = /\{[^{}]*\}/.exec(path);
  return match ? [match.index, match.index + match[0].length] : undefined;
}

/** The address of a path, which a person wrote, of an API at `url`: encoded is what no address has, or what a shell would take for its own. */
export function requestAddress(url: string, path: string): string {
  return new URL(`${url}${path}`).href.replaceAll('$', '%24').replaceAll('!', '%21');
}

/** A command for a terminal, in quotes that shells of every system understand. The body is for its user to fill in. */
export function curlCommand({ route: { method, streams } }: FunctionRoute, address: string): string {
  const isGet = method === 'GET' || method === 'ANY';
  const hasBody = ['POST', 'PUT', 'PATCH'].includes(method);
  return [
    'curl',
    // Else it shows what is streamed only line by line.
    ...(streams ? ['-N'] : []),
    ...(isGet ? [] : method === 'HEAD' ? ['--head'] : ['-X', method]),
    `"${address}"`,
    ...(hasBody ? ['-H "Content-Type: application/json"', '-d "{}"'] : []),
  ].join(' ');
}
