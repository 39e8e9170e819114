import type { HttpApi, HttpRoute } from '../httpRoute.ts';
import { httpApi, stageOf } from './httpApiSettings.ts';
import { linkedAuthorizer } from './httpAuthorizers.ts';
import { integrationTimeout } from './integrationTimeout.ts';
import { functionsMeant, referencedResources, typeOf } from './references.ts';
import type { Resolver } from './resolver.ts';
import { at, entriesOf, type TemplateNode } from './templateNode.ts';
import { tenantMapping } from './tenantMapping.ts';
import { textOf } from './value.ts';

/** A route and the function that it leads to. */
export interface LinkedRoute {
  readonly route: HttpRoute;
  readonly target: ReturnType<typeof functionsMeant>;
}

/** Resources do not nest deeper than a URL can be long. */
const deepest = 64;

/** The routes that resources of API Gateway's describe, of REST and of HTTP APIs. */
export function linkedRoutes(file: string, resolver: Resolver): LinkedRoute[] {
  const apis = new LinkedApis(file, resolver);
  const routes: LinkedRoute[] = [];
  for (const [, { value: resource }] of entriesOf(resolver.section('Resources'))) {
    const properties = resolver.at(resource, 'Properties');
    switch (typeOf(resource)) {
      case 'AWS::ApiGateway::Method':
        routes.push(...methodRoutes(properties, at(properties, 'Integration'), apis, resolver));
        break;
      // Terraform's; CloudFormation has them in the method.
      case 'AWS::ApiGateway::Integration':
        routes.push(...methodRoutes(methodOf(properties, resolver), properties, apis, resolver));
        break;
      case 'AWS::ApiGatewayV2::Route':
        routes.push(...routeRoutes(properties, apis, resolver));
        break;
      case 'AWS::ApiGatewayV2::Api':
        routes.push(...quickRoutes(resource, properties, apis, resolver));
    }
  }
  return routes;
}

/** The APIs of a template, by their logical ids. */
export class LinkedApis {
  readonly #file: string;
  readonly #resolver: Resolver;
  readonly #known = new Map<string, HttpApi | undefined>();

  constructor(file: string, resolver: Resolver) {
    this.#file = file;
    this.#resolver = resolver;
  }

  of(node: TemplateNode | undefined): HttpApi | undefined {
    const [id] = this.idsOf(node);
    if (id === undefined) return undefined;
    if (!this.#known.has(id)) this.#known.set(id, this.#read(id));
    return this.#known.get(id);
  }

  readonly idsOf = (node: TemplateNode | undefined): readonly string[] => referencedResources(node, this.#resolver);

  #read(id: string): HttpApi | undefined {
    const resolver = this.#resolver;
    const resource = resolver.section('Resources', id);
    const properties = resolver.at(resource, 'Properties');
    switch (typeOf(resource)) {
      case 'AWS::ApiGateway::RestApi': {
        const stage =
          stageOf(id, 'AWS::ApiGateway::Stage', resolver, this.idsOf) ??
          stageOf(id, 'AWS::ApiGateway::Deployment', resolver, this.idsOf);
        return httpApi('rest', id, this.#file, properties, resolver, stage);
      }
      case 'AWS::ApiGatewayV2::Api': {
        if (textOf(resolver.optionalAt(properties, 'ProtocolType'))?.toUpperCase() === 'WEBSOCKET') return undefined;
        const stage = stageOf(id, 'AWS::ApiGatewayV2::Stage', resolver, this.idsOf);
        return httpApi('http', id, this.#file, properties, resolver, stage);
      }
      case 'AWS::Serverless::Api':
        return httpApi('rest', id, this.#file, properties, resolver, resolver.section('Globals', 'Api'));
      case 'AWS::Serverless::HttpApi':
        return httpApi('http', id, this.#file, properties, resolver, resolver.section('Globals', 'HttpApi'));
      default:
        return undefined;
    }
  }
}

/** `AWS::ApiGateway::Method`: its path is that of its resource. */
function methodRoutes(
  method: TemplateNode | undefined,
  integration: TemplateNode | undefined,
  apis: LinkedApis,
  resolver: Resolver,
): LinkedRoute[] {
  const text = (node: TemplateNode | undefined, key: string): string | undefined =>
    textOf(resolver.optionalAt(node, key));
  const api = apis.of(at(method, 'RestApiId') ?? at(integration, 'RestApiId'));
  const type = text(integration, 'Type')?.toUpperCase();
  const path = pathOf(at(method, 'ResourceId'), resolver);
  const name = text(method, 'HttpMethod')?.toUpperCase();
  if (!api || path === undefined || name === undefined || (type !== 'AWS_PROXY' && type !== 'AWS')) return [];
  const target = functionsMeant(at(integration, 'Uri'), resolver);
  return [
    {
      target,
      route: {
        api,
        method: name,
        path,
        payload: '1.0',
        isProxy: type === 'AWS_PROXY',
        authorizer: linkedAuthorizer(method, resolver),
        needsApiKey: text(method, 'ApiKeyRequired') === 'true',
        timeoutMs: integrationTimeout('rest', integration, resolver),
        streams: text(integration, 'ResponseTransferMode') === 'STREAM',
        ...tenantMapping(resolver.at(integration, 'RequestParameters'), resolver),
      },
    },
  ];
}

/** The path of a resource of a REST API, through those above it. The root is an attribute of the API itself. */
function pathOf(node: TemplateNode | undefined, resolver: Resolver): string | undefined {
  const parts: string[] = [];
  let current = node;
  for (let depth = 0; depth < deepest; depth++) {
    const [id] = referencedResources(current, resolver);
    const resource = id === undefined ? undefined : resolver.section('Resources', id);
    if (typeOf(resource) === 'AWS::ApiGateway::RestApi') return `/${parts.join('/')}`;
    if (typeOf(resource) !== 'AWS::ApiGateway::Resource') return undefined;
    const properties = resolver.at(resource, 'Properties');
    const part = textOf(resolver.optionalAt(properties, 'PathPart'));
    if (part === undefined) return undefined;
    parts.unshift(part);
    current = at(properties, 'ParentId');
  }
  return undefined;
}

/** The method that an integration stands beside: of the same resource, with the same name or named by it. */
function methodOf(integration: TemplateNode | undefined, resolver: Resolver): TemplateNode | undefined {
  const [resource] = referencedResources(at(integration, 'ResourceId'), resolver);
  const name = textOf(resolver.optionalAt(integration, 'HttpMethod'));
  const named = referencedResources(at(integration, 'HttpMethod'), resolver);
  for (const [id, { value }] of entriesOf(resolver.section('Resources'))) {
    if (typeOf(value) !== 'AWS::ApiGateway::Method') continue;
    const properties = resolver.at(value, 'Properties');
    if (named.includes(id)) return properties;
    const [own] = referencedResources(at(properties, 'ResourceId'), resolver);
    const isSame = name !== undefined && textOf(resolver.optionalAt(properties, 'HttpMethod')) === name;
    if (isSame && own === resource) return properties;
  }
  return undefined;
}

/** `AWS::ApiGatewayV2::Route`: `GET /todos/{id}` or `$default`, to the integration that it names. */
function routeRoutes(properties: TemplateNode | undefined, apis: LinkedApis, resolver: Resolver): LinkedRoute[] {
  const api = apis.of(at(properties, 'ApiId'));
  const key = textOf(resolver.optionalAt(properties, 'RouteKey'));
  const [id] = referencedResources(at(properties, 'Target'), resolver).filter(
    (one) => typeOf(resolver.section('Resources', one)) === 'AWS::ApiGatewayV2::Integration',
  );
  if (!api || key === undefined || id === undefined) return [];
  const integration = resolver.at(resolver.section('Resources', id), 'Properties');
  const text = (name: string): string | undefined => textOf(resolver.optionalAt(integration, name));
  if (text('IntegrationType')?.toUpperCase() !== 'AWS_PROXY') return [];
  const target = functionsMeant(at(integration, 'IntegrationUri'), resolver);
  return [
    {
      target,
      route: {
        ...keyed(key, api),
        // The version has no default of its own; the API's is 1.0.
        payload: text('PayloadFormatVersion') === '2.0' ? '2.0' : '1.0',
        authorizer: linkedAuthorizer(properties, resolver),
        timeoutMs: integrationTimeout('http', integration, resolver),
      },
    },
  ];
}

/** An HTTP API whose `Target` is a function: one route for everything, or for its `RouteKey`. */
function quickRoutes(
  resource: TemplateNode,
  properties: TemplateNode | undefined,
  apis: LinkedApis,
  resolver: Resolver,
): LinkedRoute[] {
  const written = at(properties, 'Target');
  if (!written) return [];
  const [id] = [...entriesOf(resolver.section('Resources'))].find(([, { value }]) => value === resource) ?? [];
  const api = id === undefined ? undefined : apis.of(refTo(id, written));
  if (!api) return [];
  const key = textOf(resolver.optionalAt(properties, 'RouteKey')) ?? '$default';
  return [
    {
      target: functionsMeant(written, resolver),
      route: {
        ...keyed(key, api),
        payload: '2.0',
        authorizer: undefined,
        timeoutMs: integrationTimeout('http', undefined, resolver),
      },
    },
  ];
}

function keyed(
  key: string,
  api: HttpApi,
): Pick<HttpRoute, 'api' | 'method' | 'path' | 'isProxy' | 'needsApiKey' | 'streams'> {
  const [, method = 'ANY', path = '$default'] = /^(\S+)\s+(\S+)$/.exec(key) ?? [];
  return { api, method: method.toUpperCase(), path, isProxy: true, needsApiKey: false, streams: false };
}

export function refTo(id: string, { range }: TemplateNode): TemplateNode {
  return { kind: 'intrinsic', name: 'Ref', argument: { kind: 'scalar', value: id, range }, range };
}
