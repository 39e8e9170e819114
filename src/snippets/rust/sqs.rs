// stop: handler
// stop: process_message

use aws_lambda_events::sqs::{BatchItemFailure, SqsBatchResponse, SqsEvent};
use lambda_runtime::{run, service_fn, tracing, Error, LambdaEvent};

/// Handles a batch; only the messages that failed come back.
/// The event source needs FunctionResponseTypes: [ReportBatchItemFailures].
async fn handler(event: LambdaEvent<SqsEvent>) -> Result<SqsBatchResponse, Error> {
    let mut response = SqsBatchResponse::default();
    for message in event.payload.records {
        let id = message.message_id.unwrap_or_default();
        if let Err(error) = process_message(&message.body.unwrap_or_default()).await {
            tracing::error!(id, error, "Message failed");
            let mut failure = BatchItemFailure::default();
            failure.item_identifier = id;
            response.batch_item_failures.push(failure);
        }
    }
    Ok(response)
}

/// The core logic. A message may come twice: handle it so that this does no harm.
async fn process_message(body: &str) -> Result<(), Error> {
    tracing::info!(body, "Message");
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing::init_default_subscriber();
    run(service_fn(handler)).await
}
