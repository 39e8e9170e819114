import type { S3Event } from 'aws-lambda';
import { thumbnailKey } from './thumbnailKey.js';

/** Says where the thumbnail of each uploaded picture belongs. */
export const handler = async (event: S3Event) => {
  const width = Number(process.env.THUMBNAIL_WIDTH ?? 320);
  return event.Records.map(({ s3 }) => {
    const picture = decodeURIComponent(s3.object.key.replaceAll('+', ' ')); // S3 sends keys URL-encoded
    const thumbnail = thumbnailKey(picture, width);
    console.log(`${picture} → ${thumbnail}`);
    return { bucket: s3.bucket.name, picture, thumbnail };
  });
};
