// stop: handler
// stop: processObject

/** Passes each object that S3 reports to the core logic. */
export const handler = async (event) => {
  for (const { s3 } of event.Records) {
    const key = decodeURIComponent(s3.object.key.replaceAll('+', ' ')); // S3 sends keys URL-encoded
    await processObject(s3.bucket.name, key);
  }
};

/** The core logic. An object may be reported twice: handle it so that this does no harm. */
async function processObject(bucket, key) {
  console.log(`Object ${key} in ${bucket}`);
}
