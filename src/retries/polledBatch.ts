import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../expectedError.ts';
import { asJsonObject, parseJson, type JsonObject } from '../json.ts';

/** The kinds of event source that Lambda polls, in SAM's names. */
export type PolledKind = 'SQS' | 'Kinesis' | 'DynamoDB' | 'MSK' | 'SelfManagedKafka' | 'MQ' | 'DocumentDB';

/** One record of a polled batch: a message of a queue, a record of a stream. */
export interface PolledRecord {
  /** Its place in the event, from 1 on: what a timeline calls it, since ids are long. */
  readonly number: number;
  /** What the service calls it: `messageId`, sequence number, topic and offset. */
  readonly id: string;
  /** Of a FIFO queue: within a group the order is kept. */
  readonly group: string | undefined;
  /** Of Kinesis: what a batch is of; an event of DynamoDB does not tell it. */
  readonly shard: string | undefined;
  /** How often it had been received, counting the delivery in the event. */
  readonly receiveCount: number;
  readonly value: JsonObject;
}

interface Shape {
  /** Where the records are. */
  readonly list: string;
  /** Whether they are in several lists, by partition or queue. */
  readonly keyed?: boolean;
  readonly id: readonly (readonly string[])[];
}

const shapes: Readonly<Record<string, Shape & { readonly kind: PolledKind }>> = {
  'aws:sqs': { kind: 'SQS', list: 'Records', id: [['messageId']] },
  'aws:kinesis': { kind: 'Kinesis', list: 'Records', id: [['kinesis', 'sequenceNumber']] },
  'aws:dynamodb': { kind: 'DynamoDB', list: 'Records', id: [['dynamodb', 'SequenceNumber']] },
  'aws:kafka': { kind: 'MSK', list: 'records', keyed: true, id: [['topic'], ['partition'], ['offset']] },
  SelfManagedKafka: {
    kind: 'SelfManagedKafka',
    list: 'records',
    keyed: true,
    id: [['topic'], ['partition'], ['offset']],
  },
  'aws:mq': { kind: 'MQ', list: 'messages', id: [['messageID']] },
  'aws:rmq': { kind: 'MQ', list: 'rmqMessagesByQueue', keyed: true, id: [['basicProperties', 'messageId']] },
  'aws:docdb': { kind: 'DocumentDB', list: 'events', id: [['event', '_id', '_data']] },
};

/** The records of an event that Lambda makes of what it polls, and the events for some of them. */
export class PolledBatch {
  readonly kind: PolledKind;
  /** Of the queue, the stream, the cluster; empty where the event does not say it. */
  readonly sourceArn: string;
  readonly records: readonly PolledRecord[];
  readonly #event: JsonObject;
  readonly #shape: Shape;

  private constructor(event: JsonObject, shape: Shape & { readonly kind: PolledKind }, lists: readonly List[]) {
    this.#event = event;
    this.#shape = shape;
    this.kind = shape.kind;
    this.records = lists.flatMap(({ values }) => values).map((value, index) => recordOf(value, index + 1, shape));
    const arn = event['eventSourceArn'] ?? this.records[0]?.value['eventSourceARN'];
    this.sourceArn = typeof arn === 'string' ? arn : '';
  }

  /** Undefined where the event (JSON text) is no batch of a source that is polled. */
  static of(event: string): PolledBatch | undefined {
    const parsed = asJsonObject(parseJson(event));
    const [first] = Array.isArray(parsed?.['Records']) ? (parsed['Records'] as unknown[]) : [];
    const source = parsed?.['eventSource'] ?? asJsonObject(first)?.['eventSource'];
    const shape = typeof source === 'string' && Object.hasOwn(shapes, source) ? shapes[source] : undefined;
    if (!parsed || !shape) return undefined;
    const lists = listsOf(parsed, shape);
    return lists.some(({ values }) => values.length > 0) ? new PolledBatch(parsed, shape, lists) : undefined;
  }

  /** Throws an ExpectedError where the event is no batch of a source that is polled. */
  static read(event: string): PolledBatch {
    const batch = PolledBatch.of(event);
    if (batch) return batch;
    throw new ExpectedError(
      l10n.t(
        'The event is no batch of records that Lambda polls: SQS, Kinesis, DynamoDB, Kafka, Amazon MQ or DocumentDB. Choose another event, for example the sample `sqs`.',
      ),
    );
  }

  /** Whether it is of a queue that keeps the order within a group. */
  get isFifo(): boolean {
    return this.kind === 'SQS' && (this.sourceArn.endsWith('.fifo') || this.records.some(({ group }) => group));
  }

  /** The event with these records only, for the `round`-th time: the first one is that of the event itself. JSON text. */
  eventOf(records: readonly PolledRecord[], round: number): string {
    const chosen = new Map(records.map((record) => [record.value, this.#received(record, round)]));
    const kept = (values: readonly JsonObject[]): JsonObject[] =>
      values.map((value) => chosen.get(value)).filter((value) => value !== undefined);
    const { list, keyed } = this.#shape;
    const lists = listsOf(this.#event, this.#shape)
      .map(({ key, values }) => [key, kept(values)] as const)
      .filter(([, values]) => values.length > 0);
    return JSON.stringify({ ...this.#event, [list]: keyed ? Object.fromEntries(lists) : (lists[0]?.[1] ?? []) });
  }

  /** SQS counts how often it gives a message, and gives it another receipt each time. */
  #received({ value, receiveCount }: PolledRecord, round: number): JsonObject {
    if (this.kind !== 'SQS' || round === 1) return value;
    const { receiptHandle } = value;
    return {
      ...value,
      ...(typeof receiptHandle === 'string' ? { receiptHandle: `${receiptHandle}${round}` } : {}),
      attributes: { ...asJsonObject(value['attributes']), ApproximateReceiveCount: String(receiveCount + round - 1) },
    };
  }
}

interface List {
  readonly key: string;
  readonly values: readonly JsonObject[];
}

function listsOf(event: JsonObject, { list, keyed }: Shape): List[] {
  const found = event[list];
  const lists = keyed ? Object.entries(asJsonObject(found) ?? {}) : [['', found] as const];
  return lists.map(([key, values]) => ({
    key,
    values: Array.isArray(values) ? values.map(asJsonObject).filter((value) => value !== undefined) : [],
  }));
}

function recordOf(value: JsonObject, number: number, { id }: Shape): PolledRecord {
  const attributes = asJsonObject(value['attributes']);
  const group = attributes?.['MessageGroupId'];
  const count = Number(attributes?.['ApproximateReceiveCount']);
  return {
    number,
    id: id.map((path) => textAt(value, path)).join('-'),
    group: typeof group === 'string' ? group : undefined,
    shard: /^(shardId-\d+):/.exec(textAt(value, ['eventID']))?.[1],
    receiveCount: Number.isInteger(count) && count > 0 ? count : 1,
    value,
  };
}

function textAt(value: JsonObject, path: readonly string[]): string {
  const found = path.reduce<unknown>((part, key) => asJsonObject(part)?.[key], value);
  return typeof found === 'string' || typeof found === 'number' ? String(found) : '';
}
