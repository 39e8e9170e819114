// stop: handler
// stop: processRecord

import type { KinesisStreamBatchResponse, KinesisStreamEvent } from 'aws-lambda';

/**
 * Handles records in order; from the first that failed on, they come again.
 * The event source needs FunctionResponseTypes: [ReportBatchItemFailures].
 */
export const handler = async (event: KinesisStreamEvent): Promise<KinesisStreamBatchResponse> => {
  for (const { kinesis } of event.Records) {
    try {
      await processRecord(JSON.parse(Buffer.from(kinesis.data, 'base64').toString()));
    } catch (error) {
      console.error(`Record ${kinesis.sequenceNumber} failed`, error);
      return { batchItemFailures: [{ itemIdentifier: kinesis.sequenceNumber }] };
    }
  }
  return { batchItemFailures: [] };
};

/** The core logic. A record may come twice: handle it so that this does no harm. */
async function processRecord(data: unknown): Promise<void> {
  console.log('Record', data);
}
