// stop: handler
// stop: processObject

import type { S3BatchEvent, S3BatchEventTask, S3BatchResult, S3BatchResultResult } from 'aws-lambda';

/** Handles one object of a batch job; S3 tries again what failed for the moment. */
export const handler = async (event: S3BatchEvent): Promise<S3BatchResult> => {
  return {
    invocationSchemaVersion: event.invocationSchemaVersion,
    treatMissingKeysAs: 'PermanentFailure',
    invocationId: event.invocationId,
    results: await Promise.all(event.tasks.map(resultOf)),
  };
};

async function resultOf({ taskId, s3BucketArn, s3Key }: S3BatchEventTask): Promise<S3BatchResultResult> {
  try {
    const [, bucket = ''] = s3BucketArn.split(':::');
    const key = decodeURIComponent(s3Key.replaceAll('+', ' '));
    return { taskId, resultCode: 'Succeeded', resultString: await processObject(bucket, key) };
  } catch (error) {
    console.error(`Task ${taskId} failed`, error);
    return { taskId, resultCode: 'TemporaryFailure', resultString: String(error) };
  }
}

/** The core logic: returns what the job's report says of the object. */
async function processObject(bucket: string, key: string): Promise<string> {
  return `${key} in ${bucket} is done`;
}
