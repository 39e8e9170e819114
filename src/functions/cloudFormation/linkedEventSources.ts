import type { EventSource } from '../eventSource.ts';
import { eventSourceSettings } from './eventSourceSettings.ts';
import type { TemplateContext } from './functionResource.ts';
import type { LinkedResource } from './linkedResources.ts';
import { queueOf } from './queues.ts';
import { referencedResources, typeOf } from './references.ts';
import type { Resolver } from './resolver.ts';
import { knownProperties } from './samEvents.ts';
import { at, type TemplateNode } from './templateNode.ts';

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

/** The event sources that a template connects to a function by resources of their own. */
export function linkedEventSources(
  linked: readonly LinkedResource[],
  { file, resolver, queues }: Pick<TemplateContext, 'file' | 'resolver' | 'queues'>,
): EventSource[] {
  const sources: EventSource[] = [];
  for (const { name, keyRange, type, properties } of linked) {
    const common = { name, properties: knownProperties(properties, resolver), place: { file, range: keyRange } };
    if (type === 'AWS::Lambda::Url') {
      sources.push({ kind: 'FunctionUrl', invocation: 'synchronous', ...common });
    } else if (type === 'AWS::Lambda::EventSourceMapping') {
      const kind = mappingKind(properties, resolver);
      const settings = eventSourceSettings(kind, true, properties, resolver, at(properties, 'EventSourceArn'));
      sources.push({ kind, invocation: 'polled', ...common, ...settings, ...queueOf(kind, settings.source, queues) });
    }
  }
  return sources;
}

function mappingKind(properties: TemplateNode | undefined, resolver: Resolver): string {
  const source = at(properties, 'EventSourceArn');
  if (!source) return at(properties, 'SelfManagedEventSource') ? 'SelfManagedKafka' : 'EventSourceMapping';
  const service = /^arn:(?:\$\{[^}]*\}|[^:]*):([a-z0-9-]+):/.exec(resolver.display(source))?.[1];
  const types = referencedResources(source, resolver).map((name) => typeOf(resolver.section('Resources', name)));
  const match = polled.find((source) => source.service === service) ?? polled.find(({ type }) => types.includes(type));
  return match?.kind ?? 'EventSourceMapping';
}
