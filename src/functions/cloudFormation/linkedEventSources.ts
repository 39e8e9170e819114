import type { EventSource } from '../eventSource.ts';
import { eventSourceSettings } from './eventSourceSettings.ts';
import type { TemplateContext } from './functionResource.ts';
import { permitted } from './invokePermissions.ts';
import type { LinkedResource } from './linkedResources.ts';
import { placeIn } from './newPropertyPlace.ts';
import { queueOf } from './queues.ts';
import { referencedResources, typeOf } from './references.ts';
import type { Resolver } from './resolver.ts';
import { knownProperties } from './knownProperties.ts';
import { at, entriesOf, type TemplateNode } from './templateNode.ts';

type Context = Pick<TemplateContext, 'file' | 'resolver' | 'queues'>;

/** What an event source mapping can poll: by the resource's type, and by the service in an ARN. SAM's names. */
const polled: readonly { readonly kind: string; readonly type: string; readonly service: string }[] = [
  { kind: 'SQS', type: 'AWS::SQS::Queue', service: 'sqs' },
  { kind: 'Kinesis', type: 'AWS::Kinesis::Stream', service: 'kinesis' },
  { kind: 'Kinesis', type: 'AWS::Kinesis::StreamConsumer', service: 'kinesis' },
  { kind: 'DynamoDB', type: 'AWS::DynamoDB::Table', service: 'dynamodb' },
  { kind: 'DynamoDB', type: 'AWS::DynamoDB::GlobalTable', service: 'dynamodb' },
  { kind: 'DynamoDB', type: 'AWS::Serverless::SimpleTable', service: 'dynamodb' },
  { kind: 'MSK', type: 'AWS::MSK::Cluster', service: 'kafka' },
  { kind: 'MSK', type: 'AWS::MSK::ServerlessCluster', service: 'kafka' },
  { kind: 'MQ', type: 'AWS::AmazonMQ::Broker', service: 'mq' },
  { kind: 'DocumentDB', type: 'AWS::DocDB::DBCluster', service: 'rds' },
];

type Reader = (resource: LinkedResource, context: Context) => EventSource | undefined;

/** How the resources that connect a source with a function describe it, in SAM's names. */
const readers: Readonly<Record<string, Reader>> = {
  'AWS::Lambda::EventSourceMapping': (resource, context) => {
    const { resolver, queues } = context;
    const { properties } = resource;
    const kind = mappingKind(properties, resolver);
    const settings = eventSourceSettings(kind, true, properties, resolver, at(properties, 'EventSourceArn'));
    const addAt = placeIn(properties);
    return {
      kind,
      invocation: 'polled',
      ...common(resource, properties, context),
      ...(addAt && { addAt }),
      ...settings,
      ...queueOf(kind, settings.source, queues),
    };
  },

  'AWS::Lambda::Url': (resource, context) => ({
    kind: 'FunctionUrl',
    invocation: 'synchronous',
    ...common(resource, resource.properties, context),
  }),

  'AWS::Events::Rule': (resource, context) => {
    const { properties, part } = resource;
    const isSchedule = at(properties, 'ScheduleExpression') && !at(properties, 'EventPattern');
    const renamed = isSchedule
      ? { Schedule: at(properties, 'ScheduleExpression') }
      : { Pattern: at(properties, 'EventPattern') };
    return asynchronous(resource, isSchedule ? 'Schedule' : 'EventBridgeRule', context, {
      ...picked(properties, 'Name', 'State', 'EventBusName'),
      ...renamed,
      ...picked(part, 'Input', 'InputPath'),
    });
  },

  'AWS::Scheduler::Schedule': (resource, context) =>
    asynchronous(resource, 'ScheduleV2', context, Object.fromEntries(nodesOf(resource.properties))),

  'AWS::SNS::Subscription': (resource, context) =>
    asynchronous(resource, 'SNS', context, {
      Topic: at(resource.properties, 'TopicArn'),
      ...picked(resource.properties, 'FilterPolicy', 'FilterPolicyScope'),
    }),

  'AWS::SNS::Topic': (resource, context) => ({
    ...asynchronous(resource, 'SNS', context, {}),
    source: resource.name,
  }),

  'AWS::S3::Bucket': (resource, context) => {
    const { properties, part } = resource;
    const source = asynchronous(resource, 'S3', context, {
      Bucket: at(properties, 'BucketName'),
      Events: at(part, 'Event'),
      ...picked(part, 'Filter'),
    });
    // A notification may stand beside its bucket.
    const [bucket] = referencedResources(at(properties, 'BucketName'), context.resolver);
    return { ...source, source: bucket ?? resource.name };
  },

  'AWS::Logs::SubscriptionFilter': (resource, context) =>
    asynchronous(resource, 'CloudWatchLogs', context, picked(resource.properties, 'LogGroupName', 'FilterPattern')),

  'AWS::Cognito::UserPool': (resource, context) => {
    const { resolver } = context;
    const trigger = knownProperties(mapOf({ Trigger: resource.part }), resolver);
    const place = { file: resource.file ?? context.file, range: resource.nameRange };
    return {
      kind: 'Cognito',
      invocation: 'synchronous',
      name: resource.name,
      properties: trigger,
      place,
      source: resource.name,
    };
  },
};

/**
 * The event sources that a template connects to a function by resources of their own. A permission to call it names a
 * source where nothing else does.
 */
export function linkedEventSources(
  linked: readonly LinkedResource[],
  own: readonly EventSource[],
  context: Context,
): EventSource[] {
  const sources: EventSource[] = [];
  for (const resource of linked) {
    const read = Object.hasOwn(readers, resource.type) ? readers[resource.type] : undefined;
    const source = read?.(resource, context);
    if (source) sources.push(source);
  }
  const isAuthorizer = linked.some(({ type }) => /^AWS::ApiGateway(?:V2)?::Authorizer$/.test(type));
  for (const resource of linked) {
    const source = permitted(resource, context);
    // API Gateway asks an authorizer, whose answer is no response.
    if (isAuthorizer && source && family(source.kind) === family('Api')) continue;
    if (source && ![...own, ...sources].some((known) => isSame(known, source))) sources.push(source);
  }
  return sources;
}

/** Whether a permission is for a source that is already known. What either leaves open may be any of its kind. */
function isSame(known: EventSource, permission: EventSource): boolean {
  const kind = family(permission.kind);
  if (family(known.kind) !== kind) return false;
  // A rule's permission names the rule, the rule's own source is its bus.
  if (kind === 'EventBridgeRule') return permission.source === undefined || permission.source === known.name;
  return permission.source === undefined || known.source === undefined || permission.source === known.source;
}

/** Kinds that one principal stands for. */
function family(kind: string): string {
  const families: Readonly<Record<string, string>> = {
    CloudWatchEvent: 'EventBridgeRule',
    HttpApi: 'Api',
    Schedule: 'EventBridgeRule',
    WebSocketApi: 'Api',
  };
  return families[kind] ?? kind;
}

type Nodes = Readonly<Record<string, TemplateNode | undefined>>;

function asynchronous(resource: LinkedResource, kind: string, context: Context, nodes: Nodes): EventSource {
  const properties = mapOf(nodes);
  return {
    kind,
    invocation: 'asynchronous',
    ...common(resource, properties, context, kind),
    ...eventSourceSettings(kind, false, properties, context.resolver),
  };
}

function common(
  { name, nameRange, file }: LinkedResource,
  properties: TemplateNode | undefined,
  context: Context,
  kind?: string,
): Pick<EventSource, 'name' | 'properties' | 'place'> {
  return {
    name,
    properties: knownProperties(properties, context.resolver, kind),
    place: { file: file ?? context.file, range: nameRange },
  };
}

function mapOf(nodes: Nodes): TemplateNode {
  const entries = Object.entries(nodes).flatMap(([key, value]) =>
    value ? [[key, { keyRange: value.range, value }] as const] : [],
  );
  const [first] = entries;
  const start = { line: 0, character: 0 };
  return { kind: 'map', entries: new Map(entries), range: first?.[1].value.range ?? { start, end: start } };
}

function picked(node: TemplateNode | undefined, ...keys: readonly string[]): Nodes {
  return Object.fromEntries(keys.map((key) => [key, at(node, key)]));
}

function nodesOf(node: TemplateNode | undefined): [string, TemplateNode][] {
  return [...entriesOf(node)].map(([key, { value }]) => [key, value]);
}

function mappingKind(properties: TemplateNode | undefined, resolver: Resolver): string {
  const source = at(properties, 'EventSourceArn');
  if (!source) return at(properties, 'SelfManagedEventSource') ? 'SelfManagedKafka' : 'EventSourceMapping';
  const service = /^arn:(?:\$\{[^}]*\}|[^:]*):([a-z0-9-]+):/.exec(resolver.display(source))?.[1];
  const types = referencedResources(source, resolver).map((name) => typeOf(resolver.section('Resources', name)));
  const match = polled.find((source) => source.service === service) ?? polled.find(({ type }) => types.includes(type));
  return match?.kind ?? 'EventSourceMapping';
}
