import type { Range } from 'vscode-languageserver-types';
import {
  at,
  entriesOf,
  literal,
  type MapEntry,
  type MapNode,
  type TemplateNode,
} from '../cloudFormation/templateNode.ts';
import { textOf } from '../cloudFormation/value.ts';
import { frameworkHeaders } from '../cloudFormation/restPreflight.ts';
import { compiledFunction } from './compiledFunction.ts';
import { made, madeList, madeMap, mergedMaps } from './madeNodes.ts';
import type { ServiceFiles } from './serviceFiles.ts';
import { isUnknownNode } from './unknownNode.ts';
import type { Variables } from './variables.ts';

/** A service as the template that the framework would deploy, as far as its functions are concerned. */
export interface CompiledService {
  readonly template: MapNode;
  /** The key in `functions` by the logical id. */
  readonly keys: ReadonlyMap<string, string>;
}

/** Sections of a template that a service's `resources` can have. */
const sections = ['Parameters', 'Mappings', 'Conditions'];

/** Works out a service's variables, and puts its functions beside the resources that it describes itself. */
export async function compileService(variables: Variables, file: string): Promise<CompiledService> {
  const section = async (name: string): Promise<TemplateNode | undefined> => {
    const node = at(variables.root, name);
    return node && variables.resolve(node);
  };
  const [provider, packaging, plugins] = [
    await section('provider'),
    await section('package'),
    await section('plugins'),
  ];
  const functionSection = await section('functions');
  const functions = functionEntries(functionSection) ?? [];
  const names = namedIn(file, functionSection, variables.files);
  const templates = await customTemplates(await section('resources'), variables);
  const keys = new Map(functions.map(([key]) => [`${normalized(key)}LambdaFunction`, key]));
  const logicalIds = new Map([...keys].map(([id, key]) => [key, id]));
  const settings = {
    provider,
    package: packaging,
    namePrefix: await namePrefix(variables),
    plugins: pluginNames(plugins),
    logicalIdOf: (key: string) => logicalIds.get(key),
  };

  const resources = new Map<string, MapEntry>(entriesOf(mergedMaps(...templates.map((one) => at(one, 'Resources')))));
  for (const [key, { value }] of entriesOf(await section('layers'))) {
    const content = at(value, 'package', 'artifact') ?? at(value, 'path');
    const layer = madeMap({ Type: 'AWS::Lambda::LayerVersion', Properties: madeMap({ Content: content }) });
    resources.set(`${normalized(key)}LambdaLayer`, { keyRange: value.range, value: layer });
  }
  for (const [key, entry] of functions) {
    const value = compiledFunction(key, entry.value, settings);
    resources.set(logicalIds.get(key) ?? key, { keyRange: names.get(key) ?? entry.keyRange, value });
  }
  const shared = sections.map((name) => [name, mergedMaps(...templates.map((one) => at(one, name)))] as const);
  const all: TemplateNode = { kind: 'map', entries: resources, range: variables.root.range };
  const stage = await variables.text('${sls:stage}', variables.root.range);
  const globals = sharedApis(provider, stage, httpApiMethods(resources));
  return { template: madeMap({ ...Object.fromEntries(shared), Globals: globals, Resources: all }), keys };
}

/** What the framework says once for all APIs of a service, as SAM's `Globals`. */
function sharedApis(
  provider: TemplateNode | undefined,
  stage: string | undefined,
  methods: readonly string[],
): MapNode {
  const http = at(provider, 'httpApi');
  const version = at(http, 'payload');
  return madeMap({
    Api: madeMap({
      StageName: stage,
      BinaryMediaTypes: at(provider, 'apiGateway', 'binaryMediaTypes'),
    }),
    HttpApi: madeMap({
      CorsConfiguration: httpApiCors(at(http, 'cors'), methods),
      Authorizers: at(http, 'authorizers'),
      PayloadFormatVersion: literal(version) === '1.0' ? version : undefined,
    }),
  });
}

/** `true`, or what is different from the framework's defaults (https://www.serverless.com/framework/docs/providers/aws/events/http-api#cors-setup). */
function httpApiCors(cors: TemplateNode | undefined, methods: readonly string[]): TemplateNode | undefined {
  if (!cors || (cors.kind === 'scalar' && cors.value !== true)) return undefined;
  const texts = (list: readonly string[]): TemplateNode => madeList(list.map(made));
  const defaults = madeMap({
    allowedOrigins: texts(['*']),
    allowedHeaders: texts(frameworkHeaders),
    allowedMethods: texts(methods),
  });
  if (cors.kind === 'scalar') return defaults;
  return cors.kind === 'map' ? mergedMaps(defaults, cors) : cors;
}

/** The methods of all `httpApi` events, and `OPTIONS`. */
function httpApiMethods(resources: ReadonlyMap<string, MapEntry>): readonly string[] {
  const methods = new Set(['OPTIONS']);
  for (const { value: fn } of resources.values()) {
    for (const [, { value: event }] of entriesOf(at(fn, 'Properties', 'Events'))) {
      if (literal(at(event, 'Type')) !== 'HttpApi') continue;
      const method = literal(at(event, 'Properties', 'Method'))?.toUpperCase() ?? '*';
      for (const one of method === '*' || method === 'ANY' ? everyMethod : [method]) methods.add(one);
    }
  }
  return [...methods].sort();
}

const everyMethod = ['DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT'];

/** The functions by their keys: of one map, or of a list of maps. undefined where there are none and cannot be any. */
export function functionEntries(node: TemplateNode | undefined): [string, MapEntry][] | undefined {
  if (!node || (node.kind === 'scalar' && node.value !== null)) return undefined;
  if (node.kind === 'list') return node.items.flatMap((item) => functionEntries(item) ?? []);
  return [...entriesOf(node)].filter(([, { value }]) => value.kind === 'map' || isUnknownNode(value) || isNull(value));
}

/** Where each function is named in the service's own file: a function of another file, where that file is brought in. */
function namedIn(file: string, section: TemplateNode | undefined, files: ServiceFiles): Map<string, Range> {
  const ranges = new Map<string, Range>();
  const parts = section?.kind === 'list' ? section.items : section ? [section] : [];
  for (const part of parts) {
    for (const [key, { keyRange }] of functionEntries(part) ?? []) {
      const range = [keyRange, part.range, section?.range].find((one) => one && files.fileOf(one) === file);
      ranges.set(key, range ?? keyRange);
    }
  }
  return ranges;
}

/** `resources` is one template, or a list of them. */
async function customTemplates(node: TemplateNode | undefined, variables: Variables): Promise<TemplateNode[]> {
  if (!node) return [];
  if (node.kind !== 'list') return [node];
  const templates: TemplateNode[] = [];
  for (const item of node.items) templates.push(await variables.resolve(item));
  return templates;
}

async function namePrefix(variables: Variables): Promise<string | undefined> {
  const service = at(variables.root, 'service');
  const { range } = variables.root;
  const name = service && (at(service, 'name') ?? service);
  const text = name?.kind === 'scalar' ? await variables.text(textOf(name.value ?? undefined) ?? '', range) : undefined;
  const stage = await variables.text('${sls:stage}', range);
  return text === undefined || text === '' || stage === undefined ? undefined : `${text}-${stage}`;
}

function pluginNames(node: TemplateNode | undefined): string[] {
  const list = node?.kind === 'list' ? node : at(node, 'modules');
  return list?.kind === 'list' ? list.items.map(literal).filter((name) => name !== undefined) : [];
}

/** https://www.serverless.com/framework/docs/providers/aws/guide/resources#aws-cloudformation-resource-reference */
function normalized(key: string): string {
  const name = key.replaceAll('-', 'Dash').replaceAll('_', 'Underscore');
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function isNull(node: TemplateNode): boolean {
  return node.kind === 'scalar' && node.value === null;
}
