import { createHash } from 'node:crypto';
import type { HttpApi, HttpRoute } from '../functions/httpRoute.ts';
import { localAccount } from '../sandbox/functionName.ts';
import { decoded, valuesOf, type GatewayRequest } from './gatewayRequest.ts';

/** What an authorizer has found out, as it stands in an event's `requestContext.authorizer`. */
export type AuthorizerContext = Readonly<Record<string, unknown>>;

interface Routed {
  readonly route: HttpRoute;
  readonly pathParameters: Readonly<Record<string, string>>;
}

/** The event of a request, in the version that its route has. */
export function requestEvent(request: GatewayRequest, routed: Routed, authorizer?: AuthorizerContext): object {
  return routed.route.payload === '1.0'
    ? firstEvent(request, routed, authorizer)
    : secondEvent(request, routed, authorizer);
}

/**
 * Payload 1.0, of REST APIs and of HTTP APIs that ask for it
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-input-format).
 */
export function firstEvent(request: GatewayRequest, routed: Routed, authorizer?: AuthorizerContext): object {
  const { route, pathParameters } = routed;
  const { api } = route;
  const isRest = api.kind === 'rest';
  const { singles, multiple } = both(request.headers);
  const query = both([...new URLSearchParams(request.query)]);
  const hasQuery = Object.keys(query.singles).length > 0;
  const routeKey = routeKeyOf(route);
  const staged = stagedPath(request, api);
  return {
    ...(isRest ? {} : { version: '1.0' }),
    resource: route.path,
    path: isRest ? request.pathInStage : staged,
    httpMethod: request.method,
    headers: singles,
    multiValueHeaders: multiple,
    queryStringParameters: hasQuery ? query.singles : null,
    multiValueQueryStringParameters: hasQuery ? query.multiple : null,
    pathParameters: Object.keys(pathParameters).length > 0 ? pathParameters : null,
    stageVariables: Object.keys(api.stageVariables).length > 0 ? api.stageVariables : null,
    requestContext: {
      accountId: localAccount,
      apiId: apiIdOf(api),
      ...(isRest ? { authorizer: authorizer ?? null } : {}),
      domainName: request.host,
      domainPrefix: request.host.split(/[.:]/)[0],
      extendedRequestId: extendedId(request),
      httpMethod: request.method,
      identity: identityOf(request),
      path: staged,
      protocol: request.protocol,
      requestId: request.requestId,
      requestTime: clfTime(request.time),
      requestTimeEpoch: request.time,
      resourceId: isRest ? shortHash(route.path, 6) : routeKey,
      resourcePath: route.path,
      stage: api.stage,
      ...(isRest ? {} : { authorizer: authorizer ?? { claims: null, scopes: null } }),
    },
    ...bodyOf(request, api, null),
  };
}

/**
 * Payload 2.0, of HTTP APIs and of function URLs
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html,
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-payloads).
 */
export function secondEvent(request: GatewayRequest, routed: Routed, authorizer?: AuthorizerContext): object {
  const { route, pathParameters } = routed;
  const { api } = route;
  const isUrl = api.kind === 'url';
  const path = stagedPath(request, api);
  const cookies = valuesOf(request, 'cookie').flatMap((value) => value.split(/;\s*/));
  const query = joined([...new URLSearchParams(request.query)]);
  const userAgent = valuesOf(request, 'user-agent')[0];
  return {
    version: '2.0',
    routeKey: routeKeyOf(route),
    rawPath: path,
    rawQueryString: request.query,
    ...(cookies.length > 0 ? { cookies } : {}),
    headers: joined(
      request.headers
        .map(([name, value]) => [name.toLowerCase(), value] as const)
        .filter(([name]) => name !== 'cookie'),
    ),
    ...(Object.keys(query).length > 0 ? { queryStringParameters: query } : {}),
    requestContext: {
      accountId: isUrl ? 'anonymous' : localAccount,
      apiId: apiIdOf(api),
      ...(authorizer ? { authorizer } : {}),
      domainName: request.host,
      domainPrefix: request.host.split(/[.:]/)[0],
      http: {
        method: request.method,
        path,
        protocol: request.protocol,
        sourceIp: request.sourceIp,
        ...(userAgent === undefined ? {} : { userAgent }),
      },
      requestId: isUrl ? request.requestId : extendedId(request),
      routeKey: routeKeyOf(route),
      stage: api.stage,
      time: clfTime(request.time),
      timeEpoch: request.time,
    },
    ...(Object.keys(pathParameters).length > 0 ? { pathParameters } : {}),
    ...(Object.keys(api.stageVariables).length > 0 ? { stageVariables: api.stageVariables } : {}),
    ...bodyOf(request, api, undefined),
  };
}

function routeKeyOf({ method, path }: HttpRoute): string {
  return path === '$default' ? '$default' : `${method} ${path}`;
}

/** As an event has it: with the stage where AWS's address has it; decoded for HTTP APIs, which do that and the others do not. */
export function stagedPath({ pathInStage }: GatewayRequest, { kind, stage }: HttpApi): string {
  const path = kind === 'http' ? decoded(pathInStage) : pathInStage;
  return stage === '$default' ? path : `/${stage}${path}`;
}

/** Ten characters, always the same for the same API. */
export function apiIdOf({ id, kind }: HttpApi): string {
  return shortHash(id, kind === 'url' ? 32 : 10);
}

function shortHash(text: string, length: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, length);
}

function extendedId({ requestId }: GatewayRequest): string {
  return `${Buffer.from(requestId.replaceAll('-', '').slice(0, 22), 'hex').toString('base64').slice(0, 15)}=`;
}

/** The last value of each name, and all of them. */
function both(pairs: readonly (readonly [string, string])[]): {
  readonly singles: Record<string, string>;
  readonly multiple: Record<string, string[]>;
} {
  const multiple = new Map<string, string[]>();
  const spelling = new Map<string, string>();
  for (const [name, value] of pairs) {
    const known = spelling.get(name) ?? name;
    spelling.set(name, known);
    multiple.set(known, [...(multiple.get(known) ?? []), value]);
  }
  const singles = [...multiple].map(([name, values]) => [name, values.at(-1) ?? ''] as const);
  return { singles: Object.fromEntries(singles), multiple: Object.fromEntries(multiple) };
}

/** All values of a name with commas between them. */
function joined(pairs: readonly (readonly [string, string])[]): Record<string, string> {
  const values = new Map<string, string>();
  for (const [name, value] of pairs) {
    const before = values.get(name);
    values.set(name, before === undefined ? value : `${before},${value}`);
  }
  return Object.fromEntries(values);
}

function identityOf(request: GatewayRequest): Record<string, string | null> {
  return {
    accessKey: null,
    accountId: null,
    apiKey: valuesOf(request, 'x-api-key')[0] ?? null,
    apiKeyId: null,
    caller: null,
    clientCert: null,
    cognitoAuthenticationProvider: null,
    cognitoAuthenticationType: null,
    cognitoIdentityId: null,
    cognitoIdentityPoolId: null,
    principalOrgId: null,
    sourceIp: request.sourceIp,
    user: null,
    userAgent: valuesOf(request, 'user-agent')[0] ?? null,
    userArn: null,
  };
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `15/Jan/2026:09:30:00 +0000`. */
function clfTime(time: number): string {
  const date = new Date(time);
  const day = String(date.getUTCDate()).padStart(2, '0');
  return `${day}/${months[date.getUTCMonth()] ?? ''}/${date.getUTCFullYear()}:${date.toISOString().slice(11, 19)} +0000`;
}

/** Text, or base64 where the gateway takes the content type for binary. */
function bodyOf(
  { body, headers }: GatewayRequest,
  api: HttpApi,
  none: null | undefined,
): { readonly body?: string | null; readonly isBase64Encoded: boolean } {
  if (body === undefined) return none === null ? { body: null, isBase64Encoded: false } : { isBase64Encoded: false };
  const type = valuesOf({ headers }, 'content-type')[0]?.split(';')[0]?.trim().toLowerCase() ?? '';
  const encoded = valuesOf({ headers }, 'content-encoding').some((encoding) => encoding !== 'identity');
  const isBinary = api.kind === 'rest' ? matchesType(api.binaryMediaTypes, type) : encoded || !isText(type);
  return { body: body.toString(isBinary ? 'base64' : 'utf8'), isBase64Encoded: isBinary };
}

/** What HTTP APIs and function URLs take for text; a form is none. */
function isText(type: string): boolean {
  return type === '' || /^text\/|^application\/(?:json|javascript|xml|graphql)$|[+](?:json|xml)$/.test(type);
}

/** Whether a content type is among some, of which `*` may stand for a part. */
export function matchesType(types: readonly string[], type: string): boolean {
  const [main = '', sub = ''] = type.toLowerCase().split('/');
  return types.some((one) => {
    const [ofMain = '', ofSub = ''] = one.toLowerCase().split('/');
    return (ofMain === '*' || ofMain === main) && (ofSub === '*' || ofSub === sub);
  });
}
