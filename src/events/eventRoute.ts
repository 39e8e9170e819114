import type { Replacement } from './replacements.ts';

/** The route and the path in the catalog's requests. */
const route = '/todos/{id}';
const path = '/todos/todo-1';

/** What a request says of its path: the route that it takes, and what stands in the route's placeholders. */
interface Route {
  readonly replacements: readonly Replacement[];
  readonly pathParameters: Readonly<Record<string, string>>;
}

/**
 * The route of `value`: a path, or a route with placeholders (`/users/{name}`), whose path then has `name-1` for `{name}`.
 * A path that fits the catalog's own route keeps it.
 */
export function routeOf(value: string): Route {
  const names = [...value.matchAll(/\{([^}+]+)\+?\}/g)].map(([, name = '']) => name);
  if (names.length > 0) {
    const filled = value.replaceAll(/\{([^}+]+)\+?\}/g, '$1-1');
    const pathParameters = Object.fromEntries(names.map((name) => [name, `${name}-1`]));
    return {
      replacements: [
        [route, value],
        [path, filled],
      ],
      pathParameters,
    };
  }
  const [, id] = /^\/todos\/([^/]+)$/.exec(value) ?? [];
  if (id !== undefined) return { replacements: [[path, value]], pathParameters: { id } };
  return {
    replacements: [
      [route, value],
      [path, value],
    ],
    pathParameters: {},
  };
}

/** A request with these path parameters: API Gateway's first payload has null where there are none, the second leaves them out. */
export function withPathParameters(request: unknown, pathParameters: Route['pathParameters']): unknown {
  if (typeof request !== 'object' || request === null || !('pathParameters' in request)) return request;
  if (Object.keys(pathParameters).length > 0) return { ...request, pathParameters };
  if ('resource' in request) return { ...request, pathParameters: null };
  return Object.fromEntries(Object.entries(request).filter(([key]) => key !== 'pathParameters'));
}

/** A request without what it carries, as a GET is: null in API Gateway's first payload, left out of the second, else empty. */
export function withoutBody(request: unknown): unknown {
  if (typeof request !== 'object' || request === null || !('body' in request)) return request;
  const bare = Object.entries(request)
    .filter(([key]) => key !== 'body')
    .map(([key, part]) => [key, /headers$/i.test(key) ? withoutContent(part) : part]);
  const empty = 'resource' in request ? { body: null } : 'routeKey' in request ? {} : { body: '' };
  return { ...(Object.fromEntries(bare) as object), ...empty };
}

function withoutContent(headers: unknown): unknown {
  if (typeof headers !== 'object' || headers === null) return headers;
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !/^content-(type|length)$/i.test(name)));
}
