import type { HttpApi, HttpApiKind, HttpCors } from '../httpRoute.ts';
import { numberOf } from './functionSettings.ts';
import type { Resolver } from './resolver.ts';
import { typeOf } from './references.ts';
import { at, entriesOf, type TemplateNode } from './templateNode.ts';
import { isMapping, textList, textOf, type Value } from './value.ts';

/** An API as SAM's or CloudFormation's properties describe it; `shared`: SAM's `Globals` for its kind. */
export function httpApi(
  kind: HttpApiKind,
  name: string,
  file: string,
  properties: TemplateNode | undefined,
  resolver: Resolver,
  shared?: TemplateNode,
): HttpApi {
  const value = (key: string): Value | undefined =>
    resolver.optionalAt(properties, key) ?? resolver.optionalAt(shared, key);
  const stage = textOf(value('StageName'));
  const variables = value('StageVariables') ?? value('Variables');
  return {
    id: `${file}#${name}`,
    name,
    kind,
    stage: stage ?? (kind === 'rest' ? 'Prod' : '$default'),
    stageVariables: isMapping(variables) ? textsOf(variables) : {},
    // SAM writes `image~1png`, because the types become keys of an OpenAPI document.
    binaryMediaTypes: textList(value('BinaryMediaTypes')).map((type) => type.replaceAll('~1', '/')),
    cors: kind === 'rest' ? undefined : corsOf(value('CorsConfiguration') ?? value('Cors')),
  };
}

/** The stage of an API that is described in resources of its own: the first one. */
export function stageOf(
  id: string,
  type: 'AWS::ApiGateway::Stage' | 'AWS::ApiGatewayV2::Stage' | 'AWS::ApiGateway::Deployment',
  resolver: Resolver,
  idsOf: (node: TemplateNode | undefined) => readonly string[],
): TemplateNode | undefined {
  for (const [, { value: resource }] of entriesOf(resolver.section('Resources'))) {
    if (typeOf(resource) !== type) continue;
    const properties = resolver.at(resource, 'Properties');
    const api = at(properties, 'RestApiId') ?? at(properties, 'ApiId');
    if (idsOf(api).includes(id) && resolver.at(properties, 'StageName')) return properties;
  }
  return undefined;
}

/** SAM and CloudFormation say `true`, an origin, or a section with the same names in two spellings. */
function corsOf(value: Value | undefined): HttpCors | undefined {
  if (value === true || typeof value === 'string') {
    return { ...noCors, allowOrigins: [value === true ? '*' : value], allowMethods: ['*'], allowHeaders: ['*'] };
  }
  if (!isMapping(value)) return undefined;
  const entries = new Map<string, Value>(Object.entries(value).map(([key, one]) => [key.toLowerCase(), one]));
  const list = (...names: readonly string[]): string[] =>
    textList(names.map((name) => entries.get(name)).find((one) => one !== undefined));
  return {
    allowOrigins: list('alloworigins', 'allowedorigins'),
    allowMethods: list('allowmethods', 'allowedmethods').map((method) => method.toUpperCase()),
    allowHeaders: list('allowheaders', 'allowedheaders'),
    exposeHeaders: list('exposeheaders', 'exposedresponseheaders'),
    allowCredentials: textOf(entries.get('allowcredentials')) === 'true',
    maxAge: numberOf(entries.get('maxage')),
  };
}

const noCors: HttpCors = {
  allowOrigins: [],
  allowMethods: [],
  allowHeaders: [],
  exposeHeaders: [],
  allowCredentials: false,
  maxAge: undefined,
};

function textsOf(values: Readonly<Record<string, Value>>): Record<string, string> {
  const known = Object.entries(values).flatMap(([name, value]) => {
    const text = textOf(value);
    return text === undefined ? [] : [[name, text] as const];
  });
  return Object.fromEntries(known);
}
