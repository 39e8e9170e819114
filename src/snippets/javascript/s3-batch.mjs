// stop: handler
// stop: processObject

/** Handles one object of a batch job; S3 tries again what failed for the moment. */
export const handler = async (event) => {
  return {
    invocationSchemaVersion: event.invocationSchemaVersion,
    treatMissingKeysAs: 'PermanentFailure',
    invocationId: event.invocationId,
    results: await Promise.all(event.tasks.map(resultOf)),
  };
};

async function resultOf({ taskId, s3BucketArn, s3Key }) {
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
async function processObject(bucket, key) {
  return `${key} in ${bucket} is done`;
}
