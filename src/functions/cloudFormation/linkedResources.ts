import type { Range } from 'vscode-languageserver-types';
import { functionsMeant, typeOf } from './references.ts';
import type { Resolver } from './resolver.ts';
import { at, entriesOf, itemsOf, literal, type TemplateNode } from './templateNode.ts';

/** A resource of the template that says something about a function. */
export interface LinkedResource {
  readonly name: string;
  readonly nameRange: Range;
  /** Absolute; undefined for the template's own. */
  readonly file: string | undefined;
  readonly type: string;
  readonly properties: TemplateNode | undefined;
  /** The part of it that names the function, where a resource can name several: a rule's target, a notification. */
  readonly part: TemplateNode | undefined;
}

interface Naming {
  /** The function, by name, ARN or reference. */
  readonly target: TemplateNode | undefined;
  readonly part?: TemplateNode;
}

type Namings = (properties: TemplateNode | undefined, resolver: Resolver) => readonly Naming[];

const named =
  (...path: readonly string[]): Namings =>
  (properties, resolver) => [{ target: resolver.at(properties, ...path) }];

const listed =
  (list: readonly string[], target: string): Namings =>
  (properties, resolver) =>
    itemsOf(resolver.at(properties, ...list)).map((part) => ({ target: resolver.at(part, target), part }));

/** Where resources name the functions that they are about or call. */
const namings: Readonly<Record<string, Namings>> = {
  'AWS::ApiGateway::Authorizer': named('AuthorizerUri'),
  'AWS::ApiGatewayV2::Authorizer': named('AuthorizerUri'),
  'AWS::Cognito::UserPool': (properties, resolver) =>
    [...entriesOf(resolver.at(properties, 'LambdaConfig'))].map(([trigger, { value }]) => ({
      target: at(value, 'LambdaArn') ?? value,
      part: { kind: 'scalar', value: trigger, range: value.range },
    })),
  'AWS::Events::Rule': listed(['Targets'], 'Arn'),
  'AWS::Lambda::Alias': named('FunctionName'),
  'AWS::Lambda::EventInvokeConfig': named('FunctionName'),
  'AWS::Lambda::EventSourceMapping': named('FunctionName'),
  'AWS::Lambda::Permission': named('FunctionName'),
  'AWS::Lambda::Url': named('TargetFunctionArn'),
  'AWS::Lambda::Version': named('FunctionName'),
  'AWS::Logs::SubscriptionFilter': named('DestinationArn'),
  'AWS::S3::Bucket': listed(['NotificationConfiguration', 'LambdaConfigurations'], 'Function'),
  'AWS::SNS::Subscription': named('Endpoint'),
  'AWS::SNS::Topic': listed(['Subscription'], 'Endpoint'),
  'AWS::Scheduler::Schedule': named('Target', 'Arn'),
  // SAM makes the permission of it.
  'AWS::Serverless::Connector': (properties, resolver) =>
    itemsOrItself(resolver.at(properties, 'Destination')).map((part) => ({ target: idOf(part), part })),
};

/** The resources of a template that are about functions, by the function. */
export class LinkedResources {
  readonly #byLogicalId = new Map<string, LinkedResource[]>();
  readonly #byName = new Map<string, LinkedResource[]>();

  constructor(resolver: Resolver) {
    for (const [name, { keyRange, file, value: resource }] of entriesOf(resolver.section('Resources'))) {
      const type = typeOf(resource) ?? '';
      const properties = resolver.at(resource, 'Properties');
      const found = Object.hasOwn(namings, type) ? namings[type]?.(properties, resolver) : undefined;
      for (const { target, part } of found ?? []) {
        const { logicalIds, functionName } = functionsMeant(target, resolver);
        const linked = { name, nameRange: keyRange, file, type, properties, part };
        for (const id of logicalIds) add(this.#byLogicalId, id, linked);
        if (functionName !== undefined) add(this.#byName, functionName, linked);
      }
    }
  }

  /** Those that are about a function, in the template's order. */
  of(logicalId: string, functionName: string | undefined): readonly LinkedResource[] {
    const byName = functionName === undefined ? [] : (this.#byName.get(functionName) ?? []);
    const all = [...(this.#byLogicalId.get(logicalId) ?? []), ...byName];
    if (byName.length > 0) all.sort((a, b) => a.nameRange.start.line - b.nameRange.start.line);
    return all;
  }
}

function itemsOrItself(node: TemplateNode | undefined): readonly TemplateNode[] {
  return node?.kind === 'map' ? [node] : itemsOf(node);
}

/** A connector names a resource of the template by its bare logical id. */
function idOf(node: TemplateNode): TemplateNode | undefined {
  const id = at(node, 'Id');
  return literal(id) !== undefined && id
    ? { kind: 'intrinsic', name: 'Ref', argument: id, range: id.range }
    : at(node, 'Arn');
}

function add(index: Map<string, LinkedResource[]>, key: string, resource: LinkedResource): void {
  const known = index.get(key);
  if (known) known.push(resource);
  else index.set(key, [resource]);
}
