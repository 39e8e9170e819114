import type { EventSource } from '../functions/eventSource.ts';
import { parameterValues, type EventValues, type ValueName } from './eventParameter.ts';

type Properties = Readonly<Record<string, unknown>>;

/** Which property of an event source says which parameter: SAM's and CloudFormation's names, then Serverless's. */
const namedBy: Readonly<Partial<Record<ValueName, readonly string[]>>> = {
  bucket: ['Bucket', 'bucket'],
  queue: ['Queues', 'queue'],
  topic: ['Topics', 'topic', 'topicName'],
  database: ['DatabaseName'],
  collection: ['CollectionName'],
  schedule: ['Name', 'name'],
  logGroup: ['LogGroupName', 'logGroup'],
};

/** Where an ARN of these services has a name that is a parameter. */
const arnNames: readonly { readonly parameter: ValueName; readonly arn: RegExp }[] = [
  { parameter: 'queue', arn: /^arn:[^:]+:sqs:([a-z0-9-]+):(\d{12}):([\w.-]+)$/ },
  { parameter: 'topic', arn: /^arn:[^:]+:sns:([a-z0-9-]+):(\d{12}):([\w.-]+)$/ },
  { parameter: 'stream', arn: /^arn:[^:]+:kinesis:([a-z0-9-]+):(\d{12}):stream\/([\w.-]+)$/ },
  { parameter: 'table', arn: /^arn:[^:]+:dynamodb:([a-z0-9-]+):(\d{12}):table\/([\w.-]+)/ },
  { parameter: 'cluster', arn: /^arn:[^:]+:kafka:([a-z0-9-]+):(\d{12}):cluster\/([\w.-]+)/ },
];

/** Which parameter is the name of what a kind of source reads from. */
const sourceNames: Readonly<Record<string, ValueName>> = {
  S3: 'bucket',
  SQS: 'queue',
  SNS: 'topic',
  DynamoDB: 'table',
  Kinesis: 'stream',
  MSK: 'cluster',
};

/** The values of parameters that `source` and its properties say. What they do not say is left out. */
export function valuesOf(eventSource: EventSource): EventValues {
  const { properties = {}, source } = eventSource;
  return {
    ...sourceValue(eventSource),
    ...namedValues(properties),
    ...arnValues({ ...properties, source }),
    ...requestValues(properties),
    ...keyValue(properties),
    ...patternValues(properties),
  };
}

/** The name of the bucket, queue, …, or its logical id, which CloudFormation makes a name from (for a bucket in lower case). */
function sourceValue({ kind, source }: EventSource): EventValues {
  const parameter = sourceNames[kind];
  if (parameter === undefined || source === undefined || !/^[\w.-]+$/.test(source)) return {};
  return { [parameter]: parameter === 'bucket' ? source.toLowerCase() : source };
}

function namedValues(properties: Properties): EventValues {
  const entries = Object.entries(namedBy).flatMap(([parameter, names]) => {
    const value = names.map((name) => firstText(properties[name])).find((text) => text !== undefined);
    return value === undefined || value.startsWith('arn:') ? [] : [[parameter, value] as const];
  });
  return Object.fromEntries(entries);
}

function arnValues(properties: Properties): EventValues {
  for (const text of Object.values(properties)) {
    if (typeof text !== 'string') continue;
    for (const { parameter, arn } of arnNames) {
      const [, region, account, name] = arn.exec(text) ?? [];
      if (region !== undefined && account !== undefined && name !== undefined) {
        return { region, account, [parameter]: name };
      }
    }
  }
  return {};
}

function requestValues(properties: Properties): EventValues {
  const path = firstText(properties['Path'] ?? properties['path']);
  const method = firstText(properties['Method'] ?? properties['method'])?.toUpperCase();
  return {
    ...(path === undefined || /[$*]/.test(path) ? {} : { path: path.startsWith('/') ? path : `/${path}` }),
    ...(method !== undefined && /^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$/.test(method) ? { method } : {}),
  };
}

/** A key that passes the filter of an S3 notification: the catalog's, with its prefix and suffix. */
function keyValue(properties: Properties): EventValues {
  const rules = listOf(propertyOf(propertyOf(properties['Filter'], 'S3Key'), 'Rules'));
  const ruleOf = (name: string): string | undefined => {
    const rule = rules.find((each) => String(propertyOf(each, 'Name')).toLowerCase() === name);
    return firstText(propertyOf(rule, 'Value'));
  };
  const [prefix, suffix] = [ruleOf('prefix'), ruleOf('suffix')];
  if (prefix === undefined && suffix === undefined) return {};
  const [, folder = '', name = '', extension = ''] = /^(.*\/)(.*)(\..*)$/.exec(parameterValues.key) ?? [];
  return { key: `${prefix ?? folder}${name}${suffix ?? extension}` };
}

/** The first source and type that a pattern names in full. */
function patternValues(properties: Properties): EventValues {
  const pattern = properties['Pattern'] ?? properties['pattern'];
  const [source, detailType] = [
    firstText(propertyOf(pattern, 'source')),
    firstText(propertyOf(pattern, 'detail-type')),
  ];
  return { ...(source === undefined ? {} : { source }), ...(detailType === undefined ? {} : { detailType }) };
}

/** The text itself, or the first of a list. */
function firstText(value: unknown): string | undefined {
  const [first] = listOf(value);
  return typeof first === 'string' && first !== '' ? first : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function propertyOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Properties)[name] : undefined;
}
