// stop: handler
// stop: processRecord

import type { MSKEvent } from 'aws-lambda';

/** Handles the records of each partition in order; where one fails, the batch comes again. */
export const handler = async (event: MSKEvent): Promise<void> => {
  for (const { value } of Object.values(event.records).flat()) {
    await processRecord(JSON.parse(Buffer.from(value, 'base64').toString()));
  }
};

/** The core logic. A record may come twice: handle it so that this does no harm. */
async function processRecord(value: unknown): Promise<void> {
  console.log('Record', value);
}
