// stop: handler
// stop: processLine

import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { S3Event } from 'aws-lambda';

const client = new S3Client();

/** Reads objects line by line: their size does not matter to the memory. */
export const handler = async (event: S3Event): Promise<void> => {
  for (const { s3 } of event.Records) {
    const Key = decodeURIComponent(s3.object.key.replaceAll('+', ' '));
    const { Body } = await client.send(new GetObjectCommand({ Bucket: s3.bucket.name, Key }));
    for await (const line of createInterface({ input: Body as Readable })) await processLine(line);
  }
};

/** The core logic. An object may come twice: handle it so that this does no harm. */
async function processLine(line: string): Promise<void> {
  console.log('Line:', line);
}
