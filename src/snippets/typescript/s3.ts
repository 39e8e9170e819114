// stop: handler
// stop: processObject

import type { S3Event } from 'aws-lambda';

/** Passes each object that S3 reports to the core logic. */
export const handler = async (event: S3Event): Promise<void> => {
  for (const { s3 } of event.Records) {
    const key = decodeURIComponent(s3.object.key.replaceAll('+', ' ')); // S3 sends keys URL-encoded
    await processObject(s3.bucket.name, key);
  }
};

/** The core logic. An object may be reported twice: handle it so that this does no harm. */
async function processObject(bucket: string, key: string): Promise<void> {
  console.log(`Object ${key} in ${bucket}`);
}
