// stop: handler
// stop: create_item
// stop: title

use aws_lambda_events::apigw::{ApiGatewayV2httpRequest, ApiGatewayV2httpResponse};
use lambda_runtime::{run, service_fn, tracing, Error, LambdaEvent};
use serde::{Deserialize, Serialize};
use serde_json::json;

#[derive(Deserialize, Serialize)]
struct Item {
    title: String,
}

/// Answers a request with JSON.
async fn handler(event: LambdaEvent<ApiGatewayV2httpRequest>) -> Result<ApiGatewayV2httpResponse, Error> {
    let body = event.payload.body.unwrap_or_default();
    let Ok(item) = serde_json::from_str::<Item>(&body) else {
        return json_response(400, &json!({ "message": "The body must be JSON with: title" }));
    };
    json_response(200, &create_item(item).await?)
}

/// The core logic: it knows nothing of HTTP.
async fn create_item(item: Item) -> Result<Item, Error> {
    tracing::info!(item.title, "New item");
    Ok(item)
}

fn json_response(status_code: i64, body: &impl Serialize) -> Result<ApiGatewayV2httpResponse, Error> {
    let mut response = ApiGatewayV2httpResponse::default();
    response.status_code = status_code;
    response.headers.insert("Content-Type", "application/json".parse()?);
    response.body = Some(serde_json::to_string(body)?.into());
    Ok(response)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing::init_default_subscriber();
    run(service_fn(handler)).await
}
