import * as l10n from '@vscode/l10n';
import type { HttpApi, HttpAuthorizer } from '../functions/httpRoute.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { asJsonObject, parseJson } from '../json.ts';
import { localAccount, localRegion } from '../sandbox/functionName.ts';
import type { Invocation } from '../sandbox/invocation.ts';
import { forbidden, GatewayError, unauthorized } from './gatewayError.ts';
import { valuesOf, type GatewayRequest } from './gatewayRequest.ts';
import { apiIdOf, firstEvent, secondEvent, stagedPath, type AuthorizerContext } from './requestEvent.ts';
import type { RouteMatch } from './routeTable.ts';

export interface Authorization {
  /** The function of an authorizer; undefined where the folder has none of that name. */
  readonly find: (name: string) => LambdaFunction | undefined;
  readonly invoke: (fn: LambdaFunction, event: string) => Promise<Invocation>;
}

/**
 * Asks the authorizer of a route, as far as that can be done here: a function runs; the claims of a token are taken as they
 * are, its signature is not verified; IAM, API keys and what is described elsewhere let everybody through. Throws GatewayError
 * where the request does not come through.
 */
export async function authorize(
  request: GatewayRequest,
  match: RouteMatch,
  { find, invoke }: Authorization,
): Promise<AuthorizerContext | undefined> {
  const { authorizer, api } = match.route;
  switch (authorizer?.kind) {
    case 'jwt':
    case 'cognito':
      return tokenContext(request, match, authorizer);
    case 'lambda': {
      const fn = authorizer.functionName === undefined ? undefined : find(authorizer.functionName);
      if (!fn) return undefined;
      const event = authorizerEvent(request, match, authorizer);
      const invocation = await invoke(fn, JSON.stringify(event));
      if (!invocation.error) return decision(invocation.payload, request, match, authorizer);
      const { errorType, errorMessage } = invocation.error;
      if (errorMessage === 'Unauthorized') throw unauthorized(api, l10n.t('authorizer {0} refuses', authorizer.name));
      throw broken(api, `${authorizer.name}: ${errorType}: ${errorMessage}`);
    }
    default:
      return undefined;
  }
}

/** Whether what decides about a route on AWS does not do so here. */
export function isOpenHere({ kind, functionName }: HttpAuthorizer, find: Authorization['find']): boolean {
  if (kind === 'lambda') return functionName === undefined || find(functionName) === undefined;
  return true;
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html */
function authorizerEvent(request: GatewayRequest, match: RouteMatch, authorizer: HttpAuthorizer): object {
  const { route } = match;
  const { identitySources = [], type, payload, name } = authorizer;
  const sources = identitySources.map((source) => identityOf(source, request));
  // A request without them does not come to the authorizer.
  if (sources.includes(undefined))
    throw unauthorized(route.api, l10n.t('authorizer {0} wants {1}', name, identitySources.join(', ')));
  const arn = requestArn(request, route.api);
  if (type === 'TOKEN') return { type, authorizationToken: sources[0], methodArn: arn };
  if (payload === '2.0') {
    const event = withoutBody(secondEvent(request, match));
    return { type: 'REQUEST', routeArn: arn, identitySource: sources, ...event };
  }
  const event = withoutBody(firstEvent(request, match));
  const isRest = route.api.kind === 'rest';
  return {
    type: 'REQUEST',
    methodArn: arn,
    ...(isRest ? {} : { identitySource: sources.join(','), authorizationToken: sources.join(',') }),
    ...event,
    ...(isRest ? { stageVariables: event['stageVariables'] ?? {} } : {}),
  };
}

/** An authorizer does not see what a request carries. */
function withoutBody(event: object): Readonly<Record<string, unknown>> {
  const kept = Object.entries(event).filter(([name]) => name !== 'body' && name !== 'isBase64Encoded');
  return Object.fromEntries(kept);
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-policy-language-overview.html */
function requestArn(request: GatewayRequest, api: HttpApi): string {
  const path = stagedPath(request, { ...api, stage: '$default' });
  return `arn:aws:execute-api:${localRegion}:${localAccount}:${apiIdOf(api)}/${api.stage}/${request.method}${path}`;
}

function identityOf(source: string, request: GatewayRequest): string | undefined {
  const [, part = '', name = ''] = /^([^.]+)\.(.+)$/.exec(source) ?? [];
  const value =
    part === 'header'
      ? valuesOf(request, name)[0]
      : part === 'querystring'
        ? (new URLSearchParams(request.query).get(name) ?? undefined)
        : // Of the context and of stage variables there is always something.
          source;
  return value === '' ? undefined : value;
}

function decision(
  payload: string,
  request: GatewayRequest,
  { route }: RouteMatch,
  { name, simple }: HttpAuthorizer,
): AuthorizerContext {
  const { api } = route;
  const answer = asJsonObject(parseJson(payload));
  if (!answer) throw broken(api, l10n.t('authorizer {0} answered what is no object', name));
  const isV2 = api.kind === 'http' && route.payload === '2.0';
  if (simple) {
    if (typeof answer['isAuthorized'] !== 'boolean')
      throw broken(api, l10n.t('authorizer {0} answered without {1}', name, 'isAuthorized'));
    if (!answer['isAuthorized']) throw forbidden(api, l10n.t('authorizer {0} refuses', name));
  } else {
    const statements = parsedList(asJsonObject(answer['policyDocument'])?.['Statement']);
    if (!statements) throw broken(api, l10n.t('authorizer {0} answered without {1}', name, 'policyDocument'));
    if (api.kind === 'rest' && typeof answer['principalId'] !== 'string') {
      throw broken(api, l10n.t('authorizer {0} answered without {1}', name, 'principalId'));
    }
    if (!allows(statements, requestArn(request, api))) throw forbidden(api, l10n.t('authorizer {0} refuses', name));
  }
  const context = asJsonObject(answer['context']);
  if (isV2) return { lambda: context ?? null };
  const texts = Object.entries(context ?? {}).map(([key, value]) => [key, api.kind === 'rest' ? String(value) : value]);
  const principal = answer['principalId'] === undefined ? {} : { principalId: answer['principalId'] };
  return { ...(Object.fromEntries(texts) as object), ...principal, integrationLatency: 0 };
}

/** Whether a policy lets a call through: something allows it, and nothing denies it. */
function allows(statements: readonly unknown[], arn: string): boolean {
  const fitting = statements.map(asJsonObject).filter((statement) => {
    const actions = listOf(statement?.['Action']).map((action) => String(action).toLowerCase());
    const isInvoke = actions.some((action) => action === '*' || /^execute-api:(?:invoke|\*)$/.test(action));
    return isInvoke && listOf(statement?.['Resource']).some((resource) => fits(String(resource), arn));
  });
  const effects = fitting.map((statement) => String(statement?.['Effect']).toLowerCase());
  return effects.includes('allow') && !effects.includes('deny');
}

/** `*` stands for any text, `?` for one character. */
function fits(pattern: string, arn: string): boolean {
  const escaped = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${escaped}$`).test(arn);
}

/** The claims of a JSON Web Token. Its signature, its issuer and its audience are not verified: their keys are on the internet. */
function tokenContext(
  request: GatewayRequest,
  { route }: RouteMatch,
  { kind, name, identitySources = ['header.Authorization'] }: HttpAuthorizer,
): AuthorizerContext {
  const { api } = route;
  const [source = 'header.Authorization'] = identitySources;
  const token = identityOf(source, request)?.replace(/^Bearer\s+/i, '');
  if (token === undefined) throw unauthorized(api, l10n.t('authorizer {0} wants {1}', name, source));
  const [, payload, signature] = token.split('.');
  const claims =
    payload === undefined ? undefined : asJsonObject(parseJson(Buffer.from(payload, 'base64url').toString()));
  if (!claims || signature === undefined)
    throw unauthorized(api, l10n.t('authorizer {0}: the token is no JSON Web Token', name));
  const { exp } = claims;
  if (typeof exp === 'number' && exp * 1000 <= request.time)
    throw unauthorized(api, l10n.t('authorizer {0}: the token has expired', name));
  const texts = Object.fromEntries(Object.entries(claims).map(([claim, value]) => [claim, claimText(value)]));
  if (kind === 'cognito') return { claims: texts };
  return route.payload === '2.0' ? { jwt: { claims: texts, scopes: null } } : { claims: texts, scopes: null };
}

/** API Gateway makes texts of claims: a list is `[a b]`. */
function claimText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(String).join(' ')}]`;
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}

function broken({ kind }: HttpApi, reason: string): GatewayError {
  return new GatewayError(
    500,
    kind === 'rest' ? null : 'Internal Server Error',
    reason,
    kind === 'rest' ? { 'x-amzn-ErrorType': 'AuthorizerConfigurationException' } : {},
  );
}

function parsedList(value: unknown): readonly unknown[] | undefined {
  return value === undefined || value === null ? undefined : listOf(value);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}
