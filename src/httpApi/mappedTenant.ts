import { valuesOf, type GatewayRequest } from './gatewayRequest.ts';
import type { AuthorizerContext } from './requestEvent.ts';
import type { RouteMatch } from './routeTable.ts';

/**
 * The tenant that a REST API's integration names to Lambda: from the request, from what the authorizer knows, or a constant
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-parameter-mapping.html). Undefined where it names none:
 * a caller's own `X-Amz-Tenant-Id` does not come through.
 */
export function mappedTenant(
  request: GatewayRequest,
  { route, pathParameters }: Pick<RouteMatch, 'route' | 'pathParameters'>,
  authorizer: AuthorizerContext | undefined,
): string | undefined {
  const { tenant } = route;
  if (tenant === undefined) return undefined;
  const [, constant] = /^'(.*)'$/.exec(tenant) ?? [];
  if (constant !== undefined) return constant;
  const [, source = '', name = ''] = /^(method\.request\.\w+|context\.authorizer)\.(.+)$/.exec(tenant) ?? [];
  switch (source) {
    case 'method.request.header':
      return valuesOf(request, name).at(-1);
    case 'method.request.querystring':
      return new URLSearchParams(request.query).getAll(name).at(-1);
    case 'method.request.path':
      return pathParameters[name];
    case 'context.authorizer':
      return contextText(authorizer, name);
    default:
      return undefined;
  }
}

/** `claims.sub` is one within another. */
function contextText(context: unknown, name: string): string | undefined {
  const value = name
    .split('.')
    .reduce<unknown>(
      (within, part) =>
        typeof within === 'object' && within !== null ? (within as Readonly<Record<string, unknown>>)[part] : undefined,
      context,
    );
  return typeof value === 'string' ? value : undefined;
}
