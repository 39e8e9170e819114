import type { Range } from 'vscode-languageserver-types';
import type { NewPropertyPlace } from './entryPlace.ts';

/** How an event source calls the function: it decides who sees an error and who retries. */
export type InvocationKind = 'synchronous' | 'asynchronous' | 'polled';

/** A stretch of an origin's text. `file` is absolute. */
export interface Place {
  readonly file: string;
  readonly range: Range;
}

/** A queue that feeds a function (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queue.html). */
export interface Queue {
  readonly fifo: boolean | undefined;
  /** Seconds; SQS's default is 30. */
  readonly visibilityTimeout: number | undefined;
  /** How often a message is received before it goes to the dead-letter queue; `none` without a redrive policy. */
  readonly maxReceiveCount: number | 'none' | undefined;
  /** The dead-letter queue: its logical id where the same origin describes it, else its ARN; `none` without a redrive policy. */
  readonly deadLetterQueue: string | undefined;
  /** Seconds that a message is kept; SQS's default is four days. */
  readonly retentionPeriod: number | undefined;
  /** Whether another queue or function of the same origin sends its failures here. */
  readonly isDeadLetterQueue: boolean;
  /** Where the queue is described: its name. */
  readonly place: Place;
  /** The number itself, in the same file; undefined where it comes from elsewhere or is not written. */
  readonly visibilityTimeoutRange?: Range;
  /** Where one more of its properties can be written, in the same file. */
  readonly addAt?: NewPropertyPlace;
}

/**
 * What triggers a function. `kind` is the template's own name of the type, e.g. `S3`, `SQS`, `HttpApi`, `Schedule`; the
 * same names for every origin. A setting is undefined where it is unknown and where this kind of source has none; what is
 * not written has AWS's default
 * (https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html).
 */
export interface EventSource {
  readonly kind: string;
  readonly invocation: InvocationKind;
  /** The template's key of this event, e.g. `Upload`. */
  readonly name?: string;
  /** Literal properties of the event source that could be resolved, e.g. `{ Path: '/todos', Method: 'get' }`. */
  readonly properties?: Readonly<Record<string, unknown>>;
  /** Where it is described: its key. */
  readonly place?: Place;
  /** Where one more of its settings can be written, in the same file. */
  readonly addAt?: NewPropertyPlace;
  /** The bucket, queue, table, topic, … : its logical id where the same origin describes it, else its ARN or name. */
  readonly source?: string | undefined;
  /** Only for the queue of an `SQS` source that the same origin describes. */
  readonly queue?: Queue | undefined;
  /** False where the source is switched off. */
  readonly enabled?: boolean | undefined;
  /** Whether only some of the records or events come through: a filter, a pattern. */
  readonly filters?: boolean | undefined;
  /** Records per invocation, at most. */
  readonly batchSize?: number | undefined;
  /** Seconds that records are gathered for, at most. */
  readonly batchWindow?: number | undefined;
  readonly reportsBatchItemFailures?: boolean | undefined;
  /** Where what failed goes: an ARN or a logical id, `none` where nothing is named. */
  readonly onFailure?: string | undefined;
  /** -1: until the record expires. */
  readonly maximumRetryAttempts?: number | undefined;
  /** Seconds; -1: until the record expires. */
  readonly maximumRecordAge?: number | undefined;
  /** Whether a batch that failed is split in two. */
  readonly bisects?: boolean | undefined;
  /** `LATEST`, `TRIM_HORIZON` or `AT_TIMESTAMP`; `none` where a stream's source does not say it. */
  readonly startingPosition?: string | undefined;
}

/** Whether a kind of event source is a stream: it is read in order, shard by shard. */
export function isStream(kind: string): boolean {
  return kind === 'DynamoDB' || kind === 'Kinesis';
}
