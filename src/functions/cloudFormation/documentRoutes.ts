import { integrationTimeout } from './integrationTimeout.ts';
import { LinkedApis, refTo, type LinkedRoute } from './linkedRoutes.ts';
import { functionsMeant, typeOf } from './references.ts';
import type { Resolver } from './resolver.ts';
import { at, entriesOf } from './templateNode.ts';
import { tenantMapping } from './tenantMapping.ts';
import { textOf } from './value.ts';

/** Which property of an API is an OpenAPI document that stands in the template itself. */
const documents: Readonly<Record<string, string>> = {
  'AWS::ApiGateway::RestApi': 'Body',
  'AWS::ApiGatewayV2::Api': 'Body',
  'AWS::Serverless::Api': 'DefinitionBody',
  'AWS::Serverless::HttpApi': 'DefinitionBody',
};

/** API Gateway's word for every method, and its word for the default route. */
const anyMethod = 'x-amazon-apigateway-any-method';
const methods = new Set(['get', 'head', 'post', 'put', 'patch', 'delete', 'options', 'trace', anyMethod]);

/**
 * The routes of OpenAPI documents
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html). Their
 * `security` is not read: an authorizer that a document describes is unknown here.
 */
export function documentRoutes(file: string, resolver: Resolver): LinkedRoute[] {
  const apis = new LinkedApis(file, resolver);
  const routes: LinkedRoute[] = [];
  for (const [id, { value: resource }] of entriesOf(resolver.section('Resources'))) {
    const property = documents[typeOf(resource) ?? ''];
    const document = property === undefined ? undefined : resolver.at(resource, 'Properties', property);
    const api = document && apis.of(refTo(id, document));
    if (!api) continue;
    for (const [path, { value: operations }] of entriesOf(resolver.at(document, 'paths'))) {
      for (const [method, { value: operation }] of entriesOf(operations)) {
        if (!methods.has(method.toLowerCase())) continue;
        const integration = resolver.at(operation, 'x-amazon-apigateway-integration');
        const text = (key: string): string | undefined => textOf(resolver.optionalAt(integration, key));
        const type = text('type')?.toUpperCase();
        if (type !== 'AWS_PROXY' && type !== 'AWS') continue;
        const isSecured = (at(operation, 'security') ?? at(document, 'security')) !== undefined;
        routes.push({
          target: functionsMeant(at(integration, 'uri'), resolver),
          route: {
            api,
            method: method.toLowerCase() === anyMethod ? 'ANY' : method.toUpperCase(),
            path: path === '/$default' ? '$default' : path,
            payload: api.kind === 'http' && text('payloadFormatVersion') === '2.0' ? '2.0' : '1.0',
            isProxy: type === 'AWS_PROXY',
            authorizer: isSecured ? { kind: 'unknown', name: 'security' } : undefined,
            needsApiKey: false,
            timeoutMs: integrationTimeout(api.kind, integration, resolver),
            streams: text('responseTransferMode')?.toUpperCase() === 'STREAM',
            ...tenantMapping(resolver.at(integration, 'requestParameters'), resolver),
          },
        });
      }
    }
  }
  return routes;
}
