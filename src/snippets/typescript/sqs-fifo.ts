// stop: handler
// stop: processMessage

import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';

/**
 * Handles messages in order; from the first that failed on, they come back.
 * The event source needs FunctionResponseTypes: [ReportBatchItemFailures].
 */
export const handler = async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
  for (const [index, { messageId, body }] of Records.entries()) {
    try {
      await processMessage(JSON.parse(body));
    } catch (error) {
      console.error(`Message ${messageId} failed`, error);
      return { batchItemFailures: Records.slice(index).map((left) => ({ itemIdentifier: left.messageId })) };
    }
  }
  return { batchItemFailures: [] };
};

/** The core logic. A message may come twice: handle it so that this does no harm. */
async function processMessage(message: unknown): Promise<void> {
  console.log('Message', message);
}
