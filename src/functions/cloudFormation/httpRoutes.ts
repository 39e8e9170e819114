import { implicitApis, type HttpApi, type HttpPreflight, type HttpRoute } from '../httpRoute.ts';
import { documentRoutes } from './documentRoutes.ts';
import { httpApi } from './httpApiSettings.ts';
import { frameworkAuthorizer, samAuthorizer } from './httpAuthorizers.ts';
import { integrationTimeout } from './integrationTimeout.ts';
import { linkedRoutes, type LinkedRoute } from './linkedRoutes.ts';
import type { LinkedResource } from './linkedResources.ts';
import { referencedResources } from './references.ts';
import type { Resolver } from './resolver.ts';
import { at, entriesOf, literal, type TemplateNode } from './templateNode.ts';
import { frameworkPreflight, samPreflight } from './restPreflight.ts';
import { textOf } from './value.ts';

/** A function whose routes are asked for. */
interface RoutedFunction {
  readonly name: string;
  readonly functionName: string | undefined;
  readonly properties: TemplateNode | undefined;
  readonly linked: readonly LinkedResource[];
}

/** The ways from HTTP requests to the functions of one template. */
export class HttpRoutes {
  readonly #file: string;
  readonly #resolver: Resolver;
  readonly #linked: readonly LinkedRoute[];
  readonly #apis = new Map<string, HttpApi>();

  constructor(file: string, resolver: Resolver) {
    this.#file = file;
    this.#resolver = resolver;
    this.#linked = [...linkedRoutes(file, resolver), ...documentRoutes(file, resolver)];
  }

  /** Those of one function: what SAM's events say, resources of API Gateway's, and the function's own URL. */
  of({ name, functionName, properties, linked }: RoutedFunction): HttpRoute[] {
    const routes = [
      ...this.#samRoutes(properties),
      ...this.#linked
        .filter(({ target }) =>
          target.logicalIds.size > 0
            ? target.logicalIds.has(name)
            : functionName !== undefined && target.functionName === functionName,
        )
        .map(({ route }) => route),
      ...this.#urlRoutes(name, properties, linked),
    ];
    // What a document describes SAM's events may repeat.
    const known = new Map(routes.map((route) => [`${route.api.id}\0${route.method}\0${route.path}`, route]));
    return [...known.values()];
  }

  #samRoutes(properties: TemplateNode | undefined): HttpRoute[] {
    const resolver = this.#resolver;
    const routes: HttpRoute[] = [];
    for (const [, { value: event }] of entriesOf(resolver.at(properties, 'Events'))) {
      const type = literal(at(event, 'Type'));
      if (type !== 'Api' && type !== 'HttpApi') continue;
      const written = resolver.at(event, 'Properties');
      const text = (key: string): string | undefined => textOf(resolver.optionalAt(written, key));
      const isRest = type === 'Api';
      const { api, described, preflight } = this.#samApi(isRest, at(written, isRest ? 'RestApiId' : 'ApiId'));
      const method = text('Method')?.toUpperCase() ?? 'ANY';
      const path = text('Path');
      // Without a path an HTTP API's event is its default route.
      if (path === undefined && (isRest || at(written, 'Path'))) continue;
      const integration = text('integration')?.toLowerCase().replace('_', '-');
      routes.push({
        api,
        method: method === '*' || method === 'X-AMAZON-APIGATEWAY-ANY-METHOD' ? 'ANY' : method,
        path: path === undefined || path === '*' ? '$default' : path,
        payload: isRest || (text('PayloadFormatVersion') ?? sharedPayload(described)) === '1.0' ? '1.0' : '2.0',
        isProxy: integration === undefined || integration === 'lambda-proxy' || integration === 'aws-proxy',
        authorizer:
          samAuthorizer(written, described, isRest, resolver) ??
          frameworkAuthorizer(written, described, isRest, resolver),
        needsApiKey: needsApiKey(written, described, resolver),
        timeoutMs: integrationTimeout(api.kind, written, resolver),
        streams: text('ResponseTransferMode') === 'STREAM',
        ...(isRest && { preflight: frameworkPreflight(written, resolver) ?? preflight }),
      });
    }
    return routes;
  }

  /** The API that an event names, or the one that SAM makes for all events that name none. */
  #samApi(
    isRest: boolean,
    named: TemplateNode | undefined,
  ): { api: HttpApi; described: TemplateNode | undefined; preflight: HttpPreflight | undefined } {
    const resolver = this.#resolver;
    const kind = isRest ? 'rest' : 'http';
    const [id] = referencedResources(named, resolver);
    const name = id ?? (named ? textOf(resolver.value(named)) : undefined) ?? implicitApis[kind];
    const shared = resolver.section('Globals', isRest ? 'Api' : 'HttpApi');
    const own = id === undefined ? undefined : resolver.at(resolver.section('Resources', id), 'Properties');
    let api = this.#apis.get(name);
    if (!api) this.#apis.set(name, (api = httpApi(kind, name, this.#file, own, resolver, shared)));
    const preflight = isRest ? samPreflight(own, shared, resolver) : undefined;
    return { api, described: at(own, 'Auth') ? own : (shared ?? own), preflight };
  }

  #urlRoutes(name: string, properties: TemplateNode | undefined, linked: readonly LinkedResource[]): HttpRoute[] {
    const resolver = this.#resolver;
    const own = resolver.at(properties, 'FunctionUrlConfig');
    const url = own ?? linked.find(({ type }) => type === 'AWS::Lambda::Url')?.properties;
    if (!url || resolver.optional(url) === undefined) return [];
    const { stageVariables, ...api } = httpApi('url', name, `${this.#file}#url`, url, resolver);
    return [
      {
        api: { ...api, stage: '$default', stageVariables },
        method: 'ANY',
        path: '$default',
        payload: '2.0',
        isProxy: true,
        authorizer:
          textOf(resolver.optionalAt(url, 'AuthType')) === 'AWS_IAM' ? { kind: 'iam', name: 'AWS_IAM' } : undefined,
        needsApiKey: false,
        timeoutMs: undefined,
        streams: textOf(resolver.optionalAt(url, 'InvokeMode')) === 'RESPONSE_STREAM',
      },
    ];
  }
}

/** SAM says it of an event or of all of them; the Serverless Framework calls an event private. */
function needsApiKey(event: TemplateNode | undefined, api: TemplateNode | undefined, resolver: Resolver): boolean {
  const is = (node: TemplateNode | undefined, ...path: readonly string[]): string | undefined =>
    textOf(resolver.optionalAt(node, ...path));
  const required = is(event, 'Auth', 'ApiKeyRequired') ?? is(api, 'Auth', 'ApiKeyRequired') ?? is(event, 'private');
  return required === 'true';
}

/** The Serverless Framework has one version for all its HTTP APIs; SAM has one for each event. */
function sharedPayload(described: TemplateNode | undefined): string | undefined {
  return literal(at(described, 'PayloadFormatVersion'));
}
