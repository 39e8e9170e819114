import type { HttpApi, HttpRoute } from '../../../src/functions/httpRoute.ts';
import { integrationTimeouts } from '../../../src/functions/cloudFormation/integrationTimeout.ts';

export function anApi(changes: Partial<HttpApi> = {}): HttpApi {
  const kind = changes.kind ?? 'http';
  return {
    id: `template.yaml#${kind}`,
    name: kind,
    kind,
    stage: kind === 'rest' ? 'prod' : '$default',
    stageVariables: {},
    binaryMediaTypes: [],
    cors: undefined,
    ...changes,
  };
}

/** `GET /todos/{id}`, or `$default`. */
export function aRoute(key: string, api: HttpApi = anApi(), changes: Partial<HttpRoute> = {}): HttpRoute {
  const [method = 'ANY', path = '$default'] = key === '$default' ? [] : key.split(' ');
  return {
    api,
    method,
    path,
    payload: api.kind === 'rest' ? '1.0' : '2.0',
    isProxy: true,
    authorizer: undefined,
    needsApiKey: false,
    timeoutMs: integrationTimeouts[api.kind],
    streams: false,
    ...changes,
  };
}
