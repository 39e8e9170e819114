// A handler on AWS's own library for Rust, unmodified.
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::{Deserialize, Serialize};
use std::time::Duration;

#[derive(Deserialize, Default)]
#[serde(default)]
struct Event {
    name: String,
    fail: String,
    panic: String,
    sleep: u64,
    // Faults of the process.
    exit: bool,
    memory: bool,
    chatter: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Answer {
    greeting: String,
    function: String,
    request_id: String,
    deadline: bool,
}

async fn handle(event: LambdaEvent<Event>) -> Result<Answer, Error> {
    let (event, context) = event.into_parts();
    println!("handling {}", event.name);
    tokio::time::sleep(Duration::from_secs(event.sleep)).await;
    if !event.fail.is_empty() {
        return Err(event.fail.into());
    }
    if !event.panic.is_empty() {
        panic!("{}", event.panic);
    }
    if event.exit {
        std::process::exit(3);
    }
    while event.chatter {
        println!("and so on");
    }
    let mut kept = Vec::new();
    while event.memory {
        kept.push(vec![1u8; 1 << 20]);
    }
    Ok(Answer {
        greeting: format!("Hello {}", event.name),
        function: context.env_config.function_name.clone(),
        request_id: context.request_id,
        deadline: context.deadline > 0,
    })
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handle)).await
}
