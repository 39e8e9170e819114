import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import type { HttpApi, HttpPreflight, HttpRoute } from '../functions/httpRoute.ts';

/** A route, and the function that it leads to. */
export interface FunctionRoute {
  readonly route: HttpRoute;
  readonly function: LambdaFunction;
}

export interface RouteMatch extends FunctionRoute {
  /** What stands in the path for `{id}` and `{proxy+}`. */
  readonly pathParameters: Readonly<Record<string, string>>;
}

/**
 * What ANY means to API Gateway, which knows no other methods (TRACE, PROPFIND)
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html). A function URL is asked with any.
 */
const allMethods = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'];

/** Literal before `{id}` before `{proxy+}`, part by part. */
type Rank = 0 | 1 | 2;

interface Entry extends FunctionRoute {
  readonly parts: readonly string[];
  readonly ranks: readonly Rank[];
}

/**
 * The routes of one API, and which of them a request takes
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html#http-api-develop-routes.evaluation). A REST
 * API looks for the resource first and for the method in it then; an HTTP API looks only at routes that have the method.
 */
export class RouteTable {
  readonly api: HttpApi;
  readonly #entries: readonly Entry[];

  constructor(api: HttpApi, routes: readonly FunctionRoute[]) {
    this.api = api;
    this.#entries = routes.map((one) => entryOf(one)).sort(compare);
  }

  get routes(): readonly FunctionRoute[] {
    return this.#entries;
  }

  /** `path`: without the stage; percent-encoded, or decoded, as the API's own events have it. */
  match(method: string, path: string): RouteMatch | undefined {
    const isAny = this.api.kind === 'url' || allMethods.includes(method);
    const isOfMethod = ({ route }: Entry): boolean => (route.method === 'ANY' ? isAny : route.method === method);
    return this.#candidates(path).find(isOfMethod);
  }

  /** What answers `OPTIONS` of a path of a REST API, unless a route of its own does; `methods`: those of the path, and `OPTIONS`. */
  preflight(path: string): { readonly preflight: HttpPreflight; readonly methods: readonly string[] } | undefined {
    if (this.api.kind !== 'rest') return undefined;
    const routes = this.#candidates(path).map(({ route }) => route);
    const preflight = routes.map((route) => route.preflight).find((one) => one !== undefined);
    if (!preflight || routes.some(({ method }) => method === 'OPTIONS')) return undefined;
    const methods = routes.flatMap(({ method }) => (method === 'ANY' ? allMethods : [method]));
    return { preflight, methods: [...new Set([...methods, 'OPTIONS'])].sort() };
  }

  /** The routes that fit, the most specific one first; of a REST API, those of one path. */
  #candidates(path: string): readonly (Entry & RouteMatch)[] {
    const parts = partsOf(path, this.api.kind === 'rest');
    const fitting = this.#entries.flatMap((entry) => {
      const pathParameters = fit(entry, parts);
      return pathParameters ? [{ ...entry, pathParameters }] : [];
    });
    const [first] = fitting;
    if (!first || this.api.kind !== 'rest') return fitting;
    return fitting.filter(({ route }) => route.path === first.route.path);
  }
}

/** The APIs of some functions, in the order of their files and names. */
export function routeTables(functions: readonly LambdaFunction[]): RouteTable[] {
  const tables = new Map<string, { api: HttpApi; routes: FunctionRoute[] }>();
  for (const fn of functions) {
    for (const route of fn.httpRoutes ?? []) {
      const { api } = route;
      const table = tables.get(api.id) ?? { api, routes: [] };
      table.routes.push({ route, function: fn });
      tables.set(api.id, table);
    }
  }
  const order = { rest: 0, http: 0, url: 1 };
  return [...tables.values()]
    .sort(({ api: a }, { api: b }) => order[a.kind] - order[b.kind] || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
    .map(({ api, routes }) => new RouteTable(api, routes));
}

function entryOf(one: FunctionRoute): Entry {
  const { path } = one.route;
  const parts = path === '$default' ? ['$default'] : partsOf(path, true);
  const ranks = parts.map((part): Rank => (/^\{.*\+\}$/.test(part) ? 2 : part.startsWith('{') ? 1 : 0));
  return { ...one, parts, ranks };
}

/** The most specific one first; of two for the same path, the one with a method of its own. */
function compare(a: Entry, b: Entry): number {
  const isDefault = (entry: Entry): number => (entry.route.path === '$default' ? 1 : 0);
  if (isDefault(a) !== isDefault(b)) return isDefault(a) - isDefault(b);
  const isGreedy = (entry: Entry): number => (entry.ranks.includes(2) ? 1 : 0);
  if (isGreedy(a) !== isGreedy(b)) return isGreedy(a) - isGreedy(b);
  for (const [at, rank] of a.ranks.entries()) {
    const other = b.ranks[at];
    if (other !== undefined && rank !== other) return rank - other;
  }
  const longer = b.parts.length - a.parts.length;
  const isAny = (entry: Entry): number => (entry.route.method === 'ANY' ? 1 : 0);
  return longer || isAny(a) - isAny(b);
}

/** REST APIs take a slash at the end for none; HTTP APIs do not. */
function partsOf(path: string, isLenient: boolean): readonly string[] {
  const trimmed = isLenient ? path.replace(/\/+$/, '') : path;
  return trimmed
    .split('/')
    .slice(1)
    .filter((part, at, all) => part !== '' || (!isLenient && at === all.length - 1 && at > 0));
}

function fit({ route, parts, ranks }: Entry, asked: readonly string[]): Record<string, string> | undefined {
  if (route.path === '$default') return {};
  const parameters: Record<string, string> = {};
  for (const [at, part] of parts.entries()) {
    const found = asked[at];
    if (found === undefined || found === '') return undefined;
    if (ranks[at] === 2) {
      parameters[part.slice(1, -2)] = asked.slice(at).join('/');
      return parameters;
    }
    if (ranks[at] === 1) parameters[part.slice(1, -1)] = found;
    else if (part !== found) return undefined;
  }
  return asked.length === parts.length ? parameters : undefined;
}
