import * as path from 'node:path';
import type { Range } from 'vscode-languageserver-types';
import type { FunctionDeclaration } from '../functionReader.ts';
import {
  lambdaBounds,
  lambdaDefaults,
  managedInstanceBounds,
  type Architecture,
  type LambdaFunction,
  type OriginKind,
} from '../lambdaFunction.ts';
import { asynchronousInvocation } from './asynchronousInvocation.ts';
import { boundedNumber, type BoundedProperty } from './boundedNumber.ts';
import { codeLocation } from './codeLocation.ts';
import { withGlobals } from './globals.ts';
import { countOrNone, functionSettings, functionUrl, numberOf } from './functionSettings.ts';
import { linkedEventSources } from './linkedEventSources.ts';
import type { ExecutionRoles } from './executionRoles.ts';
import type { HttpRoutes } from './httpRoutes.ts';
import { invokePermissions } from './invokePermissions.ts';
import { layerContents, type LayerPlaces } from './layerContents.ts';
import type { LinkedResource, LinkedResources } from './linkedResources.ts';
import { logging } from './logging.ts';
import { newPropertyPlace } from './newPropertyPlace.ts';
import { addPlaces, propertyPlaces } from './propertyPlaces.ts';
import type { Queues } from './queues.ts';
import { namedIn, referencedResources, typeOf } from './references.ts';
import type { Resolver } from './resolver.ts';
import { samEventSources } from './samEvents.ts';
import { at, entriesOf, type MapEntry, type TemplateNode } from './templateNode.ts';
import { isList, isMapping, noValue, textOf, type Value } from './value.ts';

/** The resource types that are functions. */
const functionTypes: ReadonlySet<string | undefined> = new Set([
  'AWS::Lambda::Function',
  'AWS::Lambda::WebFunction',
  'AWS::Serverless::Function',
  'AWS::Serverless::WebFunction',
]);

/** What the functions of one template share. */
export interface TemplateContext {
  readonly file: string;
  readonly kind: OriginKind;
  readonly root: TemplateNode;
  readonly resolver: Resolver;
  readonly links: LinkedResources;
  readonly queues: Queues;
  readonly roles: ExecutionRoles;
  readonly routes: HttpRoutes;
  readonly assetOf?: LayerPlaces['assetOf'];
  readonly report: (range: Range, message: string) => void;
}

/** Reads a resource of one of the function types. */
export function readFunction(
  name: string,
  { keyRange, value: resource }: MapEntry,
  context: TemplateContext,
): FunctionDeclaration {
  const { file, kind, root, resolver, assetOf, report } = context;
  const isServerless = typeOf(resource) === 'AWS::Serverless::Function';
  const webFunction = typeOf(resource)?.endsWith('::WebFunction') ?? false;
  const properties = propertiesOf(root, resource);
  const text = (node: TemplateNode | undefined): string | undefined => textOf(resolver.optional(node));
  const code = codeLocation(resource, properties, file, resolver);
  const isImage = code.kind === 'image';
  const handler = at(properties, 'Handler');
  const functionName = text(at(properties, 'FunctionName'));
  const linked = context.links.of(name, functionName);
  const addAt = newPropertyPlace(resource);
  const own = isServerless ? samEventSources(properties, context) : [];
  const routes = context.routes.of({ name, functionName, properties, linked });
  const isOnInstances = resolver.at(properties, 'CapacityProviderConfig') !== undefined;
  const bounds = isOnInstances ? managedInstanceBounds : lambdaBounds;
  // The bounds and defaults of web functions are others.
  const bounded = (property: BoundedProperty, node: TemplateNode | undefined, defaultValue: number) =>
    webFunction
      ? numberOf(resolver.optional(node))
      : boundedNumber(property, node, defaultValue, resolver, report, bounds);

  return {
    described: {
      name,
      origin: { kind, file, line: keyRange.start.line, nameRange: keyRange },
      functionName,
      packageType: code.kind === 'image' || code.kind === 'inline' ? code.kind : 'zip',
      runtime: isImage ? undefined : text(at(properties, 'Runtime')),
      handler: isImage || webFunction ? undefined : text(handler),
      memorySize: bounded('MemorySize', at(properties, 'MemorySize'), lambdaDefaults.memorySize),
      timeout: bounded('Timeout', at(properties, 'Timeout'), lambdaDefaults.timeout),
      architecture: architecture(resolver.optional(at(properties, 'Architectures'))),
      ephemeralStorage: bounded(
        'EphemeralStorage',
        at(properties, 'EphemeralStorage', 'Size'),
        lambdaDefaults.ephemeralStorage,
      ),
      logging: logging(at(properties, 'LoggingConfig'), resolver),
      ...environment(resolver.optional(at(properties, 'Environment'))),
      environmentTargets: environmentTargets(resolver.at(properties, 'Environment', 'Variables'), resolver),
      environmentParameters: environmentParameters(resolver.at(properties, 'Environment', 'Variables'), resolver),
      layers: layers(at(properties, 'Layers'), resolver),
      layerContents: layerContents(at(properties, 'Layers'), { folder: path.dirname(file), resolver, assetOf }),
      eventSources: [...own, ...linkedEventSources(linked, own, context)],
      ...(routes.length > 0 && { httpRoutes: routes }),
      ...functionSettings(properties, resolver),
      ...linkedSettings(properties, linked, context),
      invokePermissions: invokePermissions(linked, context),
      executionRole: context.roles.of(name, properties),
      ...(addAt && { addAt }),
      webFunction,
    },
    code,
    handlerRange: handler?.range,
  };
}

/** The properties of a function, with those of its Globals. */
export function propertiesOf(root: TemplateNode, resource: TemplateNode): TemplateNode | undefined {
  return typeOf(resource) === 'AWS::Serverless::Function' ? withGlobals(root, resource) : at(resource, 'Properties');
}

type LinkedSettings = Pick<LambdaFunction, 'aliases' | 'asynchronous' | 'concurrency' | 'functionUrl' | 'places'>;

/** What CloudFormation keeps in resources of their own and SAM in sections of the function. */
function linkedSettings(
  properties: TemplateNode | undefined,
  linked: readonly LinkedResource[],
  { file, resolver }: TemplateContext,
): LinkedSettings {
  const ofType = (type: string) => linked.filter((resource) => resource.type === type).map((one) => one.properties);
  const [ownConfig, ownUrl] = [at(properties, 'EventInvokeConfig'), at(properties, 'FunctionUrlConfig')];
  const [config] = ofType('AWS::Lambda::EventInvokeConfig');
  const [url] = ofType('AWS::Lambda::Url');
  const qualified = [...ofType('AWS::Lambda::Alias'), ...ofType('AWS::Lambda::Version'), properties];
  const places = propertyPlaces(properties, file);
  if (!ownConfig) addPlaces(places, 'EventInvokeConfig', config, file);
  if (!ownUrl) addPlaces(places, 'FunctionUrlConfig', url, file);
  const aliases = aliasNames(properties, ofType('AWS::Lambda::Alias'), resolver);
  return {
    ...(aliases && { aliases }),
    asynchronous: asynchronousInvocation(properties, ownConfig ?? config, resolver),
    concurrency: {
      reserved: countOrNone(resolver.optionalAt(properties, 'ReservedConcurrentExecutions')),
      provisioned: provisionedConcurrency(qualified, resolver),
    },
    functionUrl: functionUrl(ownUrl ?? url, resolver),
    places,
  };
}

/** Undefined where there is none, and where the name of one is unknown. */
function aliasNames(
  properties: TemplateNode | undefined,
  aliases: readonly (TemplateNode | undefined)[],
  resolver: Resolver,
): string[] | undefined {
  const written: readonly (Value | undefined)[] = [
    resolver.optionalAt(properties, 'AutoPublishAlias'),
    ...aliases.map((alias) => resolver.optionalAt(alias, 'Name')),
  ];
  const values = written.filter((value) => value !== undefined);
  const names = values.map(textOf).filter((name) => name !== undefined);
  return names.length > 0 && names.length === values.length ? names : undefined;
}

/** The sum of what versions and aliases keep ready. */
function provisionedConcurrency(
  qualified: readonly (TemplateNode | undefined)[],
  resolver: Resolver,
): number | 'none' | undefined {
  let sum: number | 'none' | undefined = 'none';
  for (const properties of qualified) {
    const section = resolver.at(properties, 'ProvisionedConcurrencyConfig');
    const count = countOrNone(resolver.optionalAt(section, 'ProvisionedConcurrentExecutions'));
    if (count === undefined) return undefined;
    if (count !== 'none') sum = count + (sum === 'none' ? 0 : sum);
  }
  return sum;
}

function architecture(value: Value | undefined): Architecture | undefined {
  if (value === undefined) return lambdaDefaults.architecture;
  const [first] = isList(value) ? value : [];
  return first === 'x86_64' || first === 'arm64' ? first : undefined;
}

type Environment = Pick<LambdaFunction, 'environment' | 'unknownEnvironment'>;

/** Lambda's variables are texts: numbers and booleans become what CloudFormation makes of them. */
function environment(section: Value | undefined): Environment {
  const known: Record<string, string> = {};
  const unknownEnvironment: string[] = [];
  // Where all of it is an intrinsic function that stays unknown, not even the names are known.
  const variables = isMapping(section) ? section['Variables'] : undefined;
  for (const [name, value] of isMapping(variables) ? Object.entries(variables) : []) {
    const text = textOf(value);
    if (text === undefined) unknownEnvironment.push(name);
    else known[name] = text;
  }
  return { environment: known, unknownEnvironment };
}

/** The logical ids that variables stand for: of `Ref`, and of `Fn::GetAtt` of an ARN or a URL. */
function environmentTargets(variables: TemplateNode | undefined, resolver: Resolver): Record<string, string> {
  const targets = (variables?.kind === 'map' ? [...variables.entries] : []).flatMap(([name, { value }]) => {
    const chosen = resolver.chosen(value);
    // `Fn::Sub` may put something around it.
    const isWhole = chosen.kind === 'intrinsic' && (chosen.name === 'Ref' || chosen.name === 'Fn::GetAtt');
    const [resource] = isWhole ? referencedResources(chosen, resolver) : [];
    return resource === undefined ? [] : [[name, resource] as const];
  });
  return Object.fromEntries(targets);
}

/** The parameters that leave variables unknown. */
function environmentParameters(variables: TemplateNode | undefined, resolver: Resolver): Record<string, string> {
  const parameters = [...entriesOf(variables)].flatMap(([name, { value }]) => {
    if (textOf(resolver.value(value)) !== undefined) return [];
    const open = namedIn(resolver.chosen(value)).find((one) => resolver.section('Parameters', one) !== undefined);
    return open === undefined ? [] : [[name, open] as const];
  });
  return Object.fromEntries(parameters);
}

/** ARNs; what cannot be resolved in them, and layers of the same template, stand as `${name}`. */
function layers(node: TemplateNode | undefined, resolver: Resolver): string[] {
  if (node?.kind !== 'list') {
    const value = resolver.optional(node);
    return isList(value) ? value.map(textOf).filter((layer) => layer !== undefined) : [];
  }
  return node.items
    .filter((layer) => resolver.value(layer) !== noValue)
    .map((layer) => resolver.display(layer))
    .filter((layer) => layer !== '');
}

/** The resources of a template that are functions. */
export function functionResources(root: TemplateNode): [string, MapEntry][] {
  return [...entriesOf(at(root, 'Resources'))].filter(([, { value }]) => functionTypes.has(typeOf(value)));
}
