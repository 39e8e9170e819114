# stop: lambda_handler
# stop: greeting
# stop: name

import json


def lambda_handler(event, context):
    """Answers a request; what is asked for is in the query string."""
    query = event.get("queryStringParameters") or {}
    body = {"message": greeting(query.get("name", "World"))}
    return {
        "statusCode": 200,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps(body),
    }


def greeting(name):
    """The core logic: it knows nothing of HTTP."""
    return f"Hello {name}"
