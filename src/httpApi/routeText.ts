import * as l10n from '@vscode/l10n';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { functionNameOf } from '../sandbox/functionName.ts';
import { isOpenHere } from './authorization.ts';
import { authorizerFunction, type ServedRequest } from './gateway.ts';
import type { ServedApi } from './gateways.ts';
import type { FunctionRoute } from './routeTable.ts';

/** What is served where, a line for each route: method, path, function, and what is different from AWS. */
export function routeLines(apis: readonly ServedApi[], functions: readonly LambdaFunction[]): string[] {
  return apis.flatMap((one) => {
    const { routes } = one.table;
    const methods = Math.max(...routes.map(({ route }) => route.method.length));
    const paths = Math.max(...routes.map(({ route }) => route.path.length));
    const lines = routes.map((routed) => {
      const { route, function: fn } = routed;
      const notes = routeNotes(routed, functions);
      const shown = `${route.method.padEnd(methods)} ${route.path.padEnd(paths)}  ${functionNameOf(fn)}`;
      return `  ${shown}${notes.length > 0 ? `  (${notes.join('; ')})` : ''}`;
    });
    return [apiTitle(one), ...lines];
  });
}

export function apiTitle({ url, table: { api, routes } }: ServedApi): string {
  switch (api.kind) {
    case 'rest':
      return l10n.t('REST API {0} is at {1}, with or without its stage /{2}.', api.name, url, api.stage);
    case 'http':
      return l10n.t('HTTP API {0} is at {1}.', api.name, url);
    case 'url':
      return l10n.t('The function URL of {0} is {1}.', routes[0] ? functionNameOf(routes[0].function) : api.name, url);
  }
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
  return `${request} → ${status}${by}${reason === undefined ? '' : `: ${reason}`}`;
}
