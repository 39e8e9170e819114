import type { Invocation } from '../sandbox/invocation.ts';
import type { PolledBatch, PolledRecord } from './polledBatch.ts';

/**
 * What an on-failure destination gets of a batch that is discarded: where its records were, not the records
 * (https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html). Only a bucket gets them, too.
 */
export function invocationRecord(
  batch: PolledBatch,
  records: readonly PolledRecord[],
  condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded',
  attempts: number,
  last: Invocation,
): object {
  const details = { batchSize: records.length, startOffset: records[0]?.id, endOffset: records.at(-1)?.id };
  return {
    requestContext: {
      requestId: last.report.requestId,
      condition,
      approximateInvokeCount: attempts,
    },
    responseContext: {
      statusCode: 200,
      executedVersion: '$LATEST',
      ...(last.functionError ? { functionError: last.functionError } : {}),
    },
    version: '1.0',
    ...(batch.kind === 'Kinesis' || batch.kind === 'DynamoDB'
      ? { [infoKeys[batch.kind]]: streamInfo(batch, records) }
      : { KafkaBatchInfo: details }),
  };
}

const infoKeys = { Kinesis: 'KinesisBatchInfo', DynamoDB: 'DDBStreamBatchInfo' } as const;

function streamInfo(batch: PolledBatch, records: readonly PolledRecord[]): object {
  const [first, last] = [records[0], records.at(-1)];
  return {
    shardId: first?.shard,
    startSequenceNumber: first?.id,
    endSequenceNumber: last?.id,
    approximateArrivalOfFirstRecord: first && arrivalOf(first),
    approximateArrivalOfLastRecord: last && arrivalOf(last),
    batchSize: records.length,
    streamArn: batch.sourceArn,
  };
}

function arrivalOf({ value }: PolledRecord): string | undefined {
  const { kinesis, dynamodb } = value as {
    kinesis?: { approximateArrivalTimestamp?: unknown };
    dynamodb?: { ApproximateCreationDateTime?: unknown };
  };
  const seconds = kinesis?.approximateArrivalTimestamp ?? dynamodb?.ApproximateCreationDateTime;
  return typeof seconds === 'number' ? new Date(seconds * 1000).toISOString() : undefined;
}
