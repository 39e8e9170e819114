// stop: handler
// stop: processChange

import type { AttributeValue, DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';

type Item = Record<string, AttributeValue>;

/**
 * Handles changes in order; from the first that failed on, they come again.
 * The event source needs FunctionResponseTypes: [ReportBatchItemFailures].
 */
export const handler = async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  for (const { eventName = '', dynamodb } of event.Records) {
    try {
      await processChange(eventName, dynamodb?.Keys ?? {}, dynamodb?.NewImage);
    } catch (error) {
      console.error(`Change ${dynamodb?.SequenceNumber} failed`, error);
      return { batchItemFailures: [{ itemIdentifier: dynamodb?.SequenceNumber ?? '' }] };
    }
  }
  return { batchItemFailures: [] };
};

/** The core logic; a removed item is undefined. A change may come twice. */
async function processChange(kind: string, keys: Item, item?: Item): Promise<void> {
  console.log(`${kind} of item ${keys.id?.S}`);
}
