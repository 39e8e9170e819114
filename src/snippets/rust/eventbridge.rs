// stop: handler
// stop: Order
// stop: process_order

use aws_lambda_events::eventbridge::EventBridgeEvent;
use lambda_runtime::{run, service_fn, tracing, Error, LambdaEvent};
use serde::{Deserialize, Serialize};

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct Order {
    order_id: String,
}

/// Passes the detail of the event to the core logic; where it fails, Lambda tries again.
async fn handler(event: LambdaEvent<EventBridgeEvent<Order>>) -> Result<(), Error> {
    process_order(event.payload.detail).await
}

/// The core logic. An event may come twice: handle it so that this does no harm.
async fn process_order(order: Order) -> Result<(), Error> {
    tracing::info!(order.order_id, "Order");
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing::init_default_subscriber();
    run(service_fn(handler)).await
}
