import type { HttpCors } from '../functions/httpRoute.ts';
import { valuesOf, type GatewayRequest } from './gatewayRequest.ts';

type Header = readonly [name: string, value: string];

/**
 * What an HTTP API or a function URL with a CORS configuration adds to every answer; what the function says of it itself is
 * ignored then (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html).
 */
export function corsHeaders(request: GatewayRequest, cors: HttpCors): readonly Header[] {
  const origin = allowedOrigin(request, cors);
  if (origin === undefined) return [];
  return [
    ['access-control-allow-origin', origin],
    ...(origin === '*' ? [] : [['vary', 'Origin'] as const]),
    ...(cors.allowCredentials ? [['access-control-allow-credentials', 'true'] as const] : []),
    ...(cors.exposeHeaders.length > 0
      ? [['access-control-expose-headers', cors.exposeHeaders.join(',')] as const]
      : []),
  ];
}

/** The answer to a browser's question before a request, which a gateway with a CORS configuration gives without the function. */
export function preflightHeaders(request: GatewayRequest, cors: HttpCors): readonly Header[] {
  const headers = corsHeaders(request, cors);
  if (headers.length === 0) return [];
  return [...headers.filter(([name]) => name !== 'access-control-expose-headers'), ...allowed(cors, cors.allowMethods)];
}

/** The answer of a REST API's own `OPTIONS` method; it does not look at who asks, unless several origins may. */
export function optionsHeaders(request: GatewayRequest, cors: HttpCors, methods: readonly string[]): readonly Header[] {
  const { allowOrigins, allowMethods } = cors;
  const origin = allowOrigins.length > 1 ? (allowedOrigin(request, cors) ?? allowOrigins[0]) : allowOrigins[0];
  return [
    ['access-control-allow-origin', origin ?? '*'],
    ...(cors.allowCredentials ? [['access-control-allow-credentials', 'true'] as const] : []),
    ...allowed(cors, allowMethods.length > 0 ? allowMethods : methods),
  ];
}

/** What a browser may ask for then, and how long it may remember that. */
function allowed({ allowHeaders, maxAge }: HttpCors, methods: readonly string[]): Header[] {
  const list = (name: string, values: readonly string[]): Header[] =>
    values.length === 0 ? [] : [[name, values.join(',')]];
  return [
    ...list('access-control-allow-methods', methods),
    ...list('access-control-allow-headers', allowHeaders),
    ...list('access-control-max-age', maxAge === undefined ? [] : [String(maxAge)]),
  ];
}

export function isPreflight(request: GatewayRequest): boolean {
  return (
    request.method === 'OPTIONS' &&
    valuesOf(request, 'origin').length > 0 &&
    valuesOf(request, 'access-control-request-method').length > 0
  );
}

/** The headers of a function's answer, with those of the gateway instead of its own. */
export function withCors(headers: readonly Header[], added: readonly Header[]): readonly Header[] {
  return [...headers.filter(([name]) => !/^access-control-/i.test(name)), ...added];
}

/** `*`, or the origin that asks; undefined where it may not. An origin may be written with a star in it: `https://*.example.com`. */
function allowedOrigin(request: GatewayRequest, { allowOrigins, allowCredentials }: HttpCors): string | undefined {
  const [origin] = valuesOf(request, 'origin');
  if (origin === undefined) return undefined;
  if (allowOrigins.includes('*')) return allowCredentials ? origin : '*';
  const isAllowed = allowOrigins.some((pattern) => {
    const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${parts.join('.*')}$`, 'i').test(origin);
  });
  return isAllowed ? origin : undefined;
}
