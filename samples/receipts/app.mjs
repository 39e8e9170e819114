import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { receiptOf } from './receipt.mjs';

const s3 = new S3Client({});

/**
 * Files the receipt of an order. An event may come twice: the key is the order's own, so its receipt is written
 * again, and no second one.
 */
export const handler = async ({ detail }) => {
  const key = `receipts/${detail.orderId}.txt`;
  await s3.send(
    new PutObjectCommand({
      Bucket: process.env.BUCKET_NAME,
      Key: key,
      Body: receiptOf(detail),
      ContentType: 'text/plain; charset=utf-8',
    }),
  );
  return { key };
};
