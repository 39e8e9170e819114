import { isStream, type EventSource } from '../eventSource.ts';
import { numberOf } from './functionSettings.ts';
import type { Resolver } from './resolver.ts';
import { targetOf } from './targets.ts';
import type { TemplateNode } from './templateNode.ts';
import { isList, textOf, unknown, type Value } from './value.ts';

/** Which property of an event source names what it comes from, by SAM's kinds. */
const sourceProperties: Readonly<Record<string, string>> = {
  Api: 'RestApiId',
  CloudWatchEvent: 'EventBusName',
  CloudWatchLogs: 'LogGroupName',
  Cognito: 'UserPool',
  DocumentDB: 'Cluster',
  DynamoDB: 'Stream',
  EventBridgeRule: 'EventBusName',
  HttpApi: 'ApiId',
  Kinesis: 'Stream',
  MQ: 'Broker',
  MSK: 'Stream',
  S3: 'Bucket',
  SNS: 'Topic',
  SQS: 'Queue',
};

const kafka = new Set(['MSK', 'SelfManagedKafka']);
const rules = new Set(['CloudWatchEvent', 'EventBridgeRule']);

type Settings = Omit<EventSource, 'kind' | 'invocation' | 'name' | 'properties' | 'place' | 'queue'>;

/**
 * The settings of an event source, as SAM's events and CloudFormation's event source mappings have them; both use the
 * same names. `source` is what names the source where the kind's own property does not.
 */
export function eventSourceSettings(
  kind: string,
  polled: boolean,
  properties: TemplateNode | undefined,
  resolver: Resolver,
  source: TemplateNode | undefined = resolver.at(properties, sourceProperties[kind] ?? ''),
): Settings {
  const value = (...path: readonly string[]): Value | undefined => resolver.optionalAt(properties, ...path);
  const common = {
    source: source && targetOf(source, resolver),
    enabled: isEnabled(value('State'), value('Enabled')),
    filters: isOneWritten(value('FilterCriteria'), value('Filter'), value('FilterPolicy'), value('FilterPattern')),
  };
  if (!polled) return rules.has(kind) ? { ...common, filters: true } : common;

  const number = (name: string, defaultValue: number | undefined): number | undefined => {
    const written = value(name);
    return written === undefined ? defaultValue : numberOf(written);
  };
  const retries = isStream(kind) || kafka.has(kind);
  const isQueue = kind === 'SQS';
  const position = value('StartingPosition');
  return {
    ...common,
    batchSize: number('BatchSize', isQueue ? 10 : kind === 'EventSourceMapping' ? undefined : 100),
    batchWindow: number('MaximumBatchingWindowInSeconds', isQueue || isStream(kind) ? 0 : undefined),
    reportsBatchItemFailures: reportsFailures(value('FunctionResponseTypes')),
    onFailure: retries
      ? targetOf(resolver.at(properties, 'DestinationConfig', 'OnFailure', 'Destination'), resolver)
      : undefined,
    maximumRetryAttempts: number('MaximumRetryAttempts', retries ? -1 : undefined),
    maximumRecordAge: number('MaximumRecordAgeInSeconds', retries ? -1 : undefined),
    bisects: truth(value('BisectBatchOnFunctionError'), retries ? false : undefined),
    startingPosition: position === undefined && isStream(kind) ? 'none' : textOf(position),
  };
}

function isEnabled(state: Value | undefined, enabled: Value | undefined): boolean | undefined {
  if (state === undefined) return truth(enabled, true);
  const text = textOf(state);
  return text === undefined ? undefined : text !== 'DISABLED';
}

function truth(value: Value | undefined, defaultValue: boolean | undefined): boolean | undefined {
  if (value === undefined) return defaultValue;
  const text = textOf(value)?.toLowerCase();
  return text === 'true' ? true : text === 'false' ? false : undefined;
}

function isOneWritten(...values: readonly (Value | undefined)[]): boolean | undefined {
  if (values.some((value) => value !== undefined && value !== unknown)) return true;
  return values.includes(unknown) ? undefined : false;
}

function reportsFailures(types: Value | undefined): boolean | undefined {
  if (types === undefined) return false;
  if (!isList(types)) return undefined;
  if (types.includes('ReportBatchItemFailures')) return true;
  return types.includes(unknown) ? undefined : false;
}
