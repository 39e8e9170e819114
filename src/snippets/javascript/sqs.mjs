// stop: handler
// stop: processMessage

/**
 * Handles a batch; only the messages that failed come back.
 * The event source needs FunctionResponseTypes: [ReportBatchItemFailures].
 */
export const handler = async (event) => {
  const batchItemFailures = [];
  for (const { messageId, body } of event.Records) {
    try {
      await processMessage(JSON.parse(body));
    } catch (error) {
      console.error(`Message ${messageId} failed`, error);
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
};

/** The core logic. A message may come twice: handle it so that this does no harm. */
async function processMessage(message) {
  console.log('Message', message);
}
