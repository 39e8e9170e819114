import type { EventSource, InvocationKind } from '../eventSource.ts';
import { eventSourceSettings } from './eventSourceSettings.ts';
import type { TemplateContext } from './functionResource.ts';
import { knownProperties } from './knownProperties.ts';
import { newPropertyPlace } from './newPropertyPlace.ts';
import { queueOf } from './queues.ts';
import type { Resolver } from './resolver.ts';
import { at, entriesOf, literal, type TemplateNode } from './templateNode.ts';

/**
 * SAM's event types and how each calls the function
 * (https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-eventsource.html,
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-services.html).
 */
const invocationKinds: Readonly<Record<string, InvocationKind>> = {
  AlexaSkill: 'synchronous',
  Api: 'synchronous',
  Cognito: 'synchronous',
  HttpApi: 'synchronous',
  CloudWatchEvent: 'asynchronous',
  CloudWatchLogs: 'asynchronous',
  EventBridgeRule: 'asynchronous',
  IoTRule: 'asynchronous',
  S3: 'asynchronous',
  SNS: 'asynchronous',
  Schedule: 'asynchronous',
  ScheduleV2: 'asynchronous',
  DocumentDB: 'polled',
  DynamoDB: 'polled',
  Kinesis: 'polled',
  MQ: 'polled',
  MSK: 'polled',
  SQS: 'polled',
  SelfManagedKafka: 'polled',
  // What only the Serverless Framework has a type for.
  ALB: 'synchronous',
  alexaSmartHome: 'synchronous',
  cloudFront: 'synchronous',
  iotFleetProvisioning: 'synchronous',
  websocket: 'synchronous',
};

/** The event sources that a SAM function names itself: its `Events` and its `FunctionUrlConfig`. */
export function samEventSources(
  properties: TemplateNode | undefined,
  { file, resolver, queues }: Pick<TemplateContext, 'file' | 'resolver' | 'queues'>,
): EventSource[] {
  const sources: EventSource[] = [];
  for (const [name, { keyRange, value: event }] of entriesOf(resolver.at(properties, 'Events'))) {
    const kind = literal(at(event, 'Type'));
    const invocation = kind === undefined ? undefined : invocationKinds[kind];
    if (kind === undefined || invocation === undefined) continue;
    const written = resolver.at(event, 'Properties');
    const known = knownProperties(written, resolver, kind);
    // SAM can put a queue between a topic and the function; then the function gets what was polled from the queue.
    const throughQueue = kind === 'SNS' && Boolean(known['SqsSubscription']);
    const settings = eventSourceSettings(kind, invocation === 'polled', written, resolver);
    const addAt = invocation === 'polled' ? newPropertyPlace(event) : undefined;
    const queue = throughQueue ? subscriptionQueue(written, resolver) : undefined;
    sources.push({
      kind,
      invocation: throughQueue ? 'polled' : invocation,
      name,
      properties: known,
      place: { file, range: keyRange },
      ...(addAt && !throughQueue && { addAt }),
      ...queue,
      ...settings,
      ...(queue ? queueOf('SQS', queue.source, queues) : queueOf(kind, settings.source, queues)),
    });
  }
  const url = properties?.kind === 'map' ? properties.entries.get('FunctionUrlConfig') : undefined;
  if (url && resolver.optional(url.value) !== undefined) {
    sources.push({
      kind: 'FunctionUrl',
      invocation: 'synchronous',
      properties: knownProperties(url.value, resolver),
      place: { file, range: url.keyRange },
    });
  }
  return sources;
}

/** The queue that SAM puts between a topic and the function: one of the template's, or one that it makes. */
function subscriptionQueue(
  written: TemplateNode | undefined,
  resolver: Resolver,
): ReturnType<typeof eventSourceSettings> {
  const subscription = resolver.at(written, 'SqsSubscription');
  return eventSourceSettings('SQS', true, subscription, resolver, at(subscription, 'QueueArn'));
}
