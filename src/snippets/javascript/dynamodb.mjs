// stop: handler
// stop: processChange

/**
 * Handles changes in order; from the first that failed on, they come again.
 * The event source needs FunctionResponseTypes: [ReportBatchItemFailures].
 */
export const handler = async (event) => {
  for (const { eventName, dynamodb } of event.Records) {
    try {
      await processChange(eventName, dynamodb.Keys, dynamodb.NewImage);
    } catch (error) {
      console.error(`Change ${dynamodb.SequenceNumber} failed`, error);
      return { batchItemFailures: [{ itemIdentifier: dynamodb.SequenceNumber }] };
    }
  }
  return { batchItemFailures: [] };
};

/** The core logic; a removed item is undefined. A change may come twice. */
async function processChange(kind, keys, item) {
  console.log(`${kind} of item ${keys.id.S}`);
}
