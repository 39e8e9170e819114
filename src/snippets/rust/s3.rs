// stop: handler
// stop: process_object

use aws_lambda_events::s3::S3Event;
use lambda_runtime::{run, service_fn, tracing, Error, LambdaEvent};

/// Passes each object that S3 reports to the core logic.
async fn handler(event: LambdaEvent<S3Event>) -> Result<(), Error> {
    for record in event.payload.records {
        let bucket = record.s3.bucket.name.unwrap_or_default();
        let key = record.s3.object.key.unwrap_or_default().replace('+', " "); // S3 sends keys URL-encoded
        process_object(&bucket, &urlencoding::decode(&key)?).await?;
    }
    Ok(())
}

/// The core logic. An object may be reported twice: handle it so that this does no harm.
async fn process_object(bucket: &str, key: &str) -> Result<(), Error> {
    tracing::info!(bucket, key, "Object");
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing::init_default_subscriber();
    run(service_fn(handler)).await
}
