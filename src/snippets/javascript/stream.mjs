// stop: handler
// stop: processLine

import { createInterface } from 'node:readline';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';

const client = new S3Client();

/** Reads objects line by line: their size does not matter to the memory. */
export const handler = async (event) => {
  for (const { s3 } of event.Records) {
    const Key = decodeURIComponent(s3.object.key.replaceAll('+', ' '));
    const { Body } = await client.send(new GetObjectCommand({ Bucket: s3.bucket.name, Key }));
    for await (const line of createInterface({ input: Body })) await processLine(line);
  }
};

/** The core logic. An object may come twice: handle it so that this does no harm. */
async function processLine(line) {
  console.log('Line:', line);
}
