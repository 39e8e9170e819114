import type { Range } from 'vscode-languageserver-types';
import { at, literal, type MapEntry, type MapNode, type TemplateNode } from '../cloudFormation/templateNode.ts';
import { knownPart } from '../cloudFormation/value.ts';
import { Resolver } from '../cloudFormation/resolver.ts';
import { madeList, madeMap, mergedMaps, nowhere, renamed, made } from './madeNodes.ts';

/** SAM's name of an event source, and its properties with the names that SAM has for them. */
interface SamEvent {
  readonly type: string;
  readonly properties: MapNode;
}

/** What the settings of sources that Lambda polls are called; the values mean the same. */
const polledNames: Readonly<Record<string, string>> = {
  batchSize: 'BatchSize',
  batchWindow: 'MaximumBatchingWindowInSeconds',
  maximumBatchingWindow: 'MaximumBatchingWindowInSeconds',
  enabled: 'Enabled',
  startingPosition: 'StartingPosition',
  startingPositionTimestamp: 'StartingPositionTimestamp',
  maximumRetryAttempts: 'MaximumRetryAttempts',
  maximumRecordAgeInSeconds: 'MaximumRecordAgeInSeconds',
  bisectBatchOnFunctionError: 'BisectBatchOnFunctionError',
  parallelizationFactor: 'ParallelizationFactor',
  tumblingWindowInSeconds: 'TumblingWindowInSeconds',
  topic: 'Topics',
  queue: 'Queues',
};

/** The framework's default for streams and Kafka; Lambda itself has none. */
const startingPosition = made('TRIM_HORIZON');

/**
 * The framework's event types (https://www.serverless.com/framework/docs/providers/aws/events). What SAM has no name for
 * keeps the framework's.
 */
const eventTypes: Readonly<Record<string, (value: TemplateNode) => SamEvent>> = {
  http: (value) => ({ type: 'Api', properties: request(value) }),
  httpApi: (value) => ({ type: 'HttpApi', properties: request(value) }),
  websocket: (value) => ({ type: 'websocket', properties: named(value, 'route') }),
  alb: (value) => ({
    type: 'ALB',
    properties: withEntries(value, {
      Path: first(at(value, 'conditions', 'path')),
      Method: first(at(value, 'conditions', 'method')),
    }),
  }),
  s3: (value) => ({ type: 'S3', properties: bucket(value) }),
  schedule,
  sns: (value) => {
    const properties = renamed(named(value, 'arn'), { filterPolicy: 'FilterPolicy' });
    const topic = at(properties, 'arn') ?? at(properties, 'topicName');
    return { type: 'SNS', properties: withEntries(properties, { Topic: topic }) };
  },
  sqs: (value) => ({ type: 'SQS', properties: polled(value, 'Queue', { BatchSize: made(10) }) }),
  stream,
  msk: (value) => ({ type: 'MSK', properties: polled(value, 'Stream', { StartingPosition: startingPosition }) }),
  kafka: (value) => ({
    type: 'SelfManagedKafka',
    properties: polled(value, 'Stream', { StartingPosition: startingPosition }),
  }),
  activemq: (value) => ({ type: 'MQ', properties: polled(value, 'Broker', {}) }),
  rabbitmq: (value) => ({ type: 'MQ', properties: polled(value, 'Broker', {}) }),
  alexaSkill: (value) => ({ type: 'AlexaSkill', properties: renamed(named(value, 'appId'), { appId: 'SkillId' }) }),
  alexaSmartHome: (value) => ({ type: 'alexaSmartHome', properties: named(value, 'appId') }),
  iot: (value) => ({ type: 'IoTRule', properties: renamed(value, { sql: 'Sql', sqlVersion: 'AwsIotSqlVersion' }) }),
  iotFleetProvisioning: (value) => ({ type: 'iotFleetProvisioning', properties: named(value, 'templateName') }),
  cloudwatchEvent: (value) => ({
    type: 'CloudWatchEvent',
    properties: withInput(renamed(value, { event: 'Pattern', enabled: 'Enabled', name: 'Name' })),
  }),
  cloudwatchLog: (value) => ({
    type: 'CloudWatchLogs',
    properties: renamed(named(value, 'logGroup'), { logGroup: 'LogGroupName', filter: 'FilterPattern' }),
  }),
  cognitoUserPool: (value) => ({
    type: 'Cognito',
    properties: renamed(named(value, 'pool'), { pool: 'UserPool', trigger: 'Trigger' }),
  }),
  eventBridge,
  cloudFront: (value) => ({ type: 'cloudFront', properties: named(value, 'eventType') }),
};

/** The `events` of a function as the `Events` of a SAM function. Types that plugins bring along are left out. */
export function samEvents(events: TemplateNode | undefined): MapNode {
  const entries = new Map<string, MapEntry>();
  for (const item of events?.kind === 'list' ? events.items : []) {
    // Types without settings can be written as a word: `- websocket`, `- alexaSkill`.
    const word = literal(item);
    const written: Iterable<[string, MapEntry]> =
      item.kind === 'map'
        ? item.entries
        : word === undefined
          ? []
          : [[word, { keyRange: item.range, value: emptyAt(item.range) }]];
    for (const [type, { keyRange, value }] of written) {
      const event = eventTypes[type]?.(value);
      if (!event) continue;
      const resource = madeMap({ Type: event.type, Properties: event.properties });
      entries.set(`${type}${entries.size + 1}`, { keyRange, value: resource });
    }
  }
  return { kind: 'map', entries, range: events?.range ?? nowhere };
}

/** `GET /todos`, or path and method apart. A path of REST APIs has no slash in front. */
function request(value: TemplateNode): MapNode {
  const text = literal(value);
  const [, method, path] = /^\s*(\S+)\s+(\S+)\s*$/.exec(text ?? '') ?? [];
  if (text !== undefined) {
    const range = value.range;
    const scalar = (part: string): TemplateNode => ({ kind: 'scalar', value: part, range });
    if (method === undefined || path === undefined) return madeMap({ Path: scalar(text === '*' ? '$default' : text) });
    return madeMap({ Path: scalar(slashed(path)), Method: scalar(method) });
  }
  const properties = renamed(value, { path: 'Path', method: 'Method' });
  const written = at(properties, 'Path');
  const known = literal(written);
  if (!written || known === undefined) return properties;
  return withEntries(properties, { Path: { kind: 'scalar', value: slashed(known), range: written.range } });
}

function slashed(path: string): string {
  return path.startsWith('/') || path === '*' ? path : `/${path}`;
}

function bucket(value: TemplateNode): MapNode {
  const properties = renamed(named(value, 'bucket'), { bucket: 'Bucket', event: 'Events' });
  const rules = at(properties, 'rules');
  const filter = (rules?.kind === 'list' ? rules.items : []).flatMap((rule) =>
    (rule.kind === 'map' ? [...rule.entries] : []).map(([name, entry]) => madeMap({ Name: name, Value: entry.value })),
  );
  return withEntries(properties, {
    Events: at(properties, 'Events') ?? made('s3:ObjectCreated:*'),
    Filter: filter.length > 0 ? madeMap({ S3Key: madeMap({ Rules: madeList(filter) }) }) : undefined,
  });
}

function schedule(value: TemplateNode): SamEvent {
  const names = { rate: 'Schedule', enabled: 'Enabled', input: 'Input', name: 'Name', description: 'Description' };
  const properties = renamed(named(value, 'rate'), names);
  const isScheduler = literal(at(properties, 'method')) === 'scheduler';
  const rate = first(at(properties, 'Schedule'));
  return {
    type: isScheduler ? 'ScheduleV2' : 'Schedule',
    properties: withInput(withEntries(properties, { Schedule: rate })),
  };
}

function eventBridge(value: TemplateNode): SamEvent {
  const names = {
    pattern: 'Pattern',
    schedule: 'Schedule',
    input: 'Input',
    eventBus: 'EventBusName',
    enabled: 'Enabled',
  };
  const properties = withInput(renamed(value, names));
  const isSchedule = at(properties, 'Schedule') !== undefined && at(properties, 'Pattern') === undefined;
  return { type: isSchedule ? 'Schedule' : 'EventBridgeRule', properties };
}

/** A stream is DynamoDB's or Kinesis's, as it says itself or as its ARN does; Kinesis where neither does. */
function stream(value: TemplateNode): SamEvent {
  const arn = at(value, 'arn') ?? value;
  const written = literal(at(value, 'type')) ?? JSON.stringify(shownArn(arn));
  const defaults = { BatchSize: made(10), StartingPosition: startingPosition };
  return { type: /dynamodb/i.test(written) ? 'DynamoDB' : 'Kinesis', properties: polled(value, 'Stream', defaults) };
}

function shownArn(node: TemplateNode): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'list':
      return node.items.map(shownArn);
    case 'map':
      return [...node.entries.values()].map((entry) => shownArn(entry.value));
    case 'intrinsic':
      // A table's stream is an attribute that nothing else has.
      return JSON.stringify(shownArn(node.argument)).includes('StreamArn') ? 'dynamodb' : shownArn(node.argument);
  }
}

function polled(value: TemplateNode, source: string, defaults: Readonly<Record<string, TemplateNode>>): MapNode {
  const properties = renamed(named(value, 'arn'), { ...polledNames, arn: source });
  const filters = at(properties, 'filterPatterns');
  const response = at(properties, 'functionResponseType');
  const failed = at(properties, 'destinations', 'onFailure');
  const patterns = filters?.kind === 'list' ? filters.items.map((pattern) => madeMap({ Pattern: pattern })) : undefined;
  const concurrency = at(properties, 'maximumConcurrency');
  const extra = withEntries(properties, {
    FilterCriteria: patterns ? madeMap({ Filters: madeList(patterns) }) : undefined,
    FunctionResponseTypes: response ? madeList([response]) : undefined,
    DestinationConfig: failed
      ? madeMap({ OnFailure: madeMap({ Destination: at(failed, 'arn') ?? failed }) })
      : undefined,
    ScalingConfig: concurrency ? madeMap({ MaximumConcurrency: concurrency }) : undefined,
    Topics: asList(at(properties, 'Topics')),
    Queues: asList(at(properties, 'Queues')),
  });
  return withEntries(
    madeMap(defaults),
    Object.fromEntries([...extra.entries].map(([key, entry]) => [key, entry.value])),
  );
}

/** SAM's `Input` is JSON text; the framework writes what it says. */
function withInput(properties: MapNode): MapNode {
  const input = at(properties, 'Input') ?? at(properties, 'input');
  if (input?.kind !== 'map') return properties;
  const value = new Resolver(input).value(input);
  const text = JSON.stringify(knownPart(value));
  return withEntries(properties, { Input: { kind: 'scalar', value: text, range: input.range } });
}

/** The settings; a text or reference alone is the one of them that says what the source is. */
function named(value: TemplateNode, key: string): MapNode {
  if (value.kind === 'map') return value;
  return value.kind === 'scalar' && value.value === null ? madeMap({}) : madeMap({ [key]: value });
}

function withEntries(node: TemplateNode, entries: Readonly<Record<string, TemplateNode | undefined>>): MapNode {
  const merged = mergedMaps(node.kind === 'map' ? node : madeMap({}), madeMap(entries));
  return merged?.kind === 'map' ? { ...merged, range: node.range } : madeMap(entries);
}

function first(node: TemplateNode | undefined): TemplateNode | undefined {
  return node?.kind === 'list' ? node.items[0] : node;
}

function asList(node: TemplateNode | undefined): TemplateNode | undefined {
  return node && node.kind !== 'list' ? madeList([node]) : node;
}

function emptyAt(range: Range): TemplateNode {
  return { kind: 'scalar', value: null, range };
}
