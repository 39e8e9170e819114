// stop: handler
// stop: processMessage

/** Handles the messages of each queue; where one fails, the batch comes again. */
export const handler = async (event) => {
  for (const { data } of Object.values(event.rmqMessagesByQueue).flat()) {
    await processMessage(JSON.parse(Buffer.from(data, 'base64').toString()));
  }
};

/** The core logic. A message may come twice: handle it so that this does no harm. */
async function processMessage(message) {
  console.log('Message', message);
}
