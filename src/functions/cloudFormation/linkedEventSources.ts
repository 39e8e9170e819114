import type { EventSource } from '../lambdaFunction.ts';
import { meansFunction, referencedResources, typeOf } from './references.ts';
import type { Resolver } from './resolver.ts';
import { knownProperties } from './samEvents.ts';
import { at, entriesOf, type TemplateNode } from './templateNode.ts';

interface Link {
  readonly name: string;
  readonly properties: TemplateNode | undefined;
  /** The function, by name, ARN or reference. */
  readonly target: TemplateNode | undefined;
}

/** Which property of a connecting resource names the function. */
const targetProperty: Readonly<Record<string, string>> = {
  'AWS::Lambda::EventSourceMapping': 'FunctionName',
  'AWS::Lambda::Url': 'TargetFunctionArn',
};

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

/** The resources of a template that connect functions to event sources: event source mappings and function URLs. */
export class LinkedEventSources {
  readonly #resolver: Resolver;
  readonly #links: readonly Link[];

  constructor(resolver: Resolver) {
    this.#resolver = resolver;
    this.#links = [...entriesOf(resolver.section('Resources'))].flatMap(([name, { value: resource }]) => {
      const target = targetProperty[typeOf(resource) ?? ''];
      const properties = at(resource, 'Properties');
      return target ? [{ name, properties, target: at(properties, target) }] : [];
    });
  }

  of(logicalId: string, functionName: string | undefined): EventSource[] {
    return this.#links
      .filter(({ target }) => meansFunction(target, logicalId, functionName, this.#resolver))
      .map(({ name, properties }) => {
        const known = knownProperties(properties, this.#resolver);
        return at(properties, 'TargetFunctionArn')
          ? { kind: 'FunctionUrl', invocation: 'synchronous', name, properties: known }
          : { kind: mappingKind(properties, this.#resolver), invocation: 'polled', name, properties: known };
      });
  }
}

function mappingKind(properties: TemplateNode | undefined, resolver: Resolver): string {
  const source = at(properties, 'EventSourceArn');
  if (!source) return at(properties, 'SelfManagedEventSource') ? 'SelfManagedKafka' : 'EventSourceMapping';
  const service = /^arn:(?:\$\{[^}]*\}|[^:]*):([a-z0-9-]+):/.exec(resolver.display(source))?.[1];
  const types = referencedResources(source, resolver).map((name) => typeOf(resolver.section('Resources', name)));
  const match = polled.find((source) => source.service === service) ?? polled.find(({ type }) => types.includes(type));
  return match?.kind ?? 'EventSourceMapping';
}
