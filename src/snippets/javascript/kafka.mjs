// stop: handler
// stop: processRecord

/** Handles the records of each partition in order; where one fails, the batch comes again. */
export const handler = async (event) => {
  for (const { value } of Object.values(event.records).flat()) {
    await processRecord(JSON.parse(Buffer.from(value, 'base64').toString()));
  }
};

/** The core logic. A record may come twice: handle it so that this does no harm. */
async function processRecord(value) {
  console.log('Record', value);
}
