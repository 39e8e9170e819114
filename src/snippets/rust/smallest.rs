// stop: handler
// stop: Hello

use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
struct Greeting {
    name: String,
}

#[derive(Serialize)]
struct Answer {
    message: String,
}

/// Returns a message made from the event.
async fn handler(event: LambdaEvent<Greeting>) -> Result<Answer, Error> {
    Ok(Answer {
        message: format!("Hello {}", event.payload.name),
    })
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
