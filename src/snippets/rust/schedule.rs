// stop: handler
// stop: find_work
// stop: process_item

use lambda_runtime::{run, service_fn, tracing, Error, LambdaEvent};
use serde::Deserialize;
use std::time::{Duration, SystemTime};

/// The last item has to end in this time.
const RESERVE: Duration = Duration::from_secs(1);

#[derive(Deserialize)]
struct Schedule {
    time: String,
}

/// Works until the deadline is near; the next run goes on with what is left.
async fn handler(event: LambdaEvent<Schedule>) -> Result<usize, Error> {
    let deadline = event.context.deadline();
    let mut done = 0;
    for item in find_work(&event.payload.time) {
        if deadline.duration_since(SystemTime::now()).unwrap_or_default() <= RESERVE {
            tracing::warn!("Little time is left: the next run goes on");
            break;
        }
        process_item(&item).await?;
        done += 1;
    }
    Ok(done)
}

/// What is to be done by then, and is not done yet.
fn find_work(due: &str) -> Vec<String> {
    vec![format!("report of {due}")]
}

/// The core logic. A run may come twice: handle it so that this does no harm.
async fn process_item(item: &str) -> Result<(), Error> {
    tracing::info!(item, "Done");
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing::init_default_subscriber();
    run(service_fn(handler)).await
}
