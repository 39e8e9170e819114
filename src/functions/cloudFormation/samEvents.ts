import type { EventSource, InvocationKind } from '../lambdaFunction.ts';
import type { Resolver } from './resolver.ts';
import { at, entriesOf, literal, type TemplateNode } from './templateNode.ts';
import { isMapping, knownPart } from './value.ts';

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
};

/** The event sources that a SAM function names itself: its `Events` and its `FunctionUrlConfig`. */
export function samEventSources(properties: TemplateNode | undefined, resolver: Resolver): EventSource[] {
  const sources: EventSource[] = [];
  for (const [name, { value: event }] of entriesOf(at(properties, 'Events'))) {
    const kind = literal(at(event, 'Type'));
    const invocation = kind === undefined ? undefined : invocationKinds[kind];
    if (kind === undefined || invocation === undefined) continue;
    const known = knownProperties(at(event, 'Properties'), resolver);
    // SAM can put a queue between a topic and the function; then the function gets what was polled from the queue.
    const throughQueue = kind === 'SNS' && Boolean(known['SqsSubscription']);
    sources.push({ kind, invocation: throughQueue ? 'polled' : invocation, name, properties: known });
  }
  const url = at(properties, 'FunctionUrlConfig');
  if (url) sources.push({ kind: 'FunctionUrl', invocation: 'synchronous', properties: knownProperties(url, resolver) });
  return sources;
}

/** The properties of an event source that could be resolved. */
export function knownProperties(node: TemplateNode | undefined, resolver: Resolver): Readonly<Record<string, unknown>> {
  const value = resolver.optional(node);
  return isMapping(value) ? (knownPart(value) as Record<string, unknown>) : {};
}
