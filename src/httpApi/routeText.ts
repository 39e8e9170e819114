import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { shortRequest } from '../loopback/shortRequest.ts';
import { isInside } from '../paths.ts';
import { functionNameOf } from '../sandbox/functionName.ts';
import { isOpenHere } from './authorization.ts';
import { authorizerFunction, type ServedRequest } from './gateway.ts';
import type { ServedApi } from './gateways.ts';
import type { FunctionRoute } from './routeTable.ts';

const usualMethods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'ANY'];

/** What is served where, a line for each route: method, path, function, and what is different from AWS. */
export function routeLines(apis: readonly ServedApi[], functions: readonly LambdaFunction[]): string[] {
  return apis.flatMap((one) => {
    const routes = shownRoutes(one);
    const methods = Math.max(...routes.map(({ route }) => route.method.length));
    const paths = Math.max(...routes.map(({ route }) => route.path.length));
    const lines = routes.map((routed) => {
      const { route, function: fn } = routed;
      const notes = routeNotes(routed, functions);
      const shown = `${route.method.padEnd(methods)} ${route.path.padEnd(paths)}  ${functionNameOf(fn)}`;
      return `  ${shown}${notes.length > 0 ? `  (${notes.join('; ')})` : ''}`;
    });
    return [apiTitle(one, apis), ...lines];
  });
}

/** The routes of an API as a person looks for them: by path, and by method then; what takes the rest comes last. */
export function shownRoutes({ table }: ServedApi): readonly FunctionRoute[] {
  const rank = ({ route: { method } }: FunctionRoute): number => {
    const at = usualMethods.indexOf(method);
    return at < 0 ? usualMethods.length : at;
  };
  const isDefault = ({ route }: FunctionRoute): number => (route.path === '$default' ? 1 : 0);
  return [...table.routes].sort(
    (a, b) =>
      isDefault(a) - isDefault(b) ||
      (a.route.path < b.route.path ? -1 : a.route.path > b.route.path ? 1 : 0) ||
      rank(a) - rank(b),
  );
}

/** An API and its address; `all`: those that are served, of which several may have one name in several templates. */
export function apiTitle(one: ServedApi, all: readonly ServedApi[]): string {
  const {
    url,
    table: { api },
  } = one;
  const name = nameAmong(one, all);
  switch (api.kind) {
    case 'rest':
      return l10n.t('REST API {0} is at {1}, with or without its stage /{2}.', name, url, api.stage);
    case 'http':
      return l10n.t('HTTP API {0} is at {1}.', name, url);
    case 'url':
      return l10n.t('The function URL of {0} is {1}.', name, url);
  }
}

/** The same in few words, for the heading of a list: `REST API ServerlessRestApi · 127.0.0.1:3000`. */
export function apiHeading(one: ServedApi, all: readonly ServedApi[]): string {
  const name = nameAmong(one, all);
  const place = new URL(one.url).host;
  switch (one.table.api.kind) {
    case 'rest':
      return l10n.t('REST API {0} · {1}', name, place);
    case 'http':
      return l10n.t('HTTP API {0} · {1}', name, place);
    case 'url':
      return l10n.t('Function URL of {0} · {1}', name, place);
  }
}

function nameAmong(one: ServedApi, all: readonly ServedApi[]): string {
  const { kind } = one.table.api;
  const same = all.filter((other) => other.table.api.kind === kind && shownName(other) === shownName(one));
  const file = same.length > 1 ? fileAmong(one, same) : undefined;
  return file === undefined ? shownName(one) : `${shownName(one)} (${file})`;
}

function shownName({ table: { api, routes } }: ServedApi): string {
  return api.kind === 'url' && routes[0] ? functionNameOf(routes[0].function) : api.name;
}

/** The template that describes an API, from the innermost folder that the templates of all of them are in. */
function fileAmong(one: ServedApi, all: readonly ServedApi[]): string | undefined {
  const fileOf = ({ table }: ServedApi): string | undefined => table.routes[0]?.function.origin.file;
  const file = fileOf(one);
  const files = all.map(fileOf).filter((other) => other !== undefined);
  if (file === undefined || new Set(files).size < 2) return undefined;
  let folder = path.dirname(file);
  while (path.dirname(folder) !== folder && !files.every((other) => isInside(folder, other)))
    folder = path.dirname(folder);
  return path.relative(folder, file);
}

/** What AWS does with a request for this route and what is not done here, or otherwise. */
export function routeNotes({ route, function: fn }: FunctionRoute, functions: readonly LambdaFunction[]): string[] {
  if (!route.isProxy) return [l10n.t('not served: API Gateway maps it by templates')];
  const notes: string[] = [];
  const { authorizer } = route;
  const find = (name: string): LambdaFunction | undefined => authorizerFunction(functions, fn, name);
  switch (authorizer?.kind) {
    case undefined:
      break;
    case 'iam':
      notes.push(l10n.t('IAM lets everybody through here'));
      break;
    case 'jwt':
    case 'cognito':
      notes.push(l10n.t('{0}: the signature of its token is not verified here', authorizer.name));
      break;
    case 'lambda':
    case 'unknown':
      notes.push(
        isOpenHere(authorizer, find)
          ? l10n.t('{0} is not known here and lets everybody through', authorizer.name)
          : l10n.t('authorizer {0}', authorizer.name),
      );
  }
  if (route.needsApiKey) notes.push(l10n.t('its API key is not verified here'));
  return notes;
}

/** A line of the log: `GET /todos → 200 (ListTodos)`. */
export function servedLine({ request, status, function: fn, reason }: ServedRequest): string {
  const by = fn ? ` (${functionNameOf(fn)})` : '';
  return `${shortRequest(request)} → ${status}${by}${reason === undefined ? '' : `: ${reason}`}`;
}
