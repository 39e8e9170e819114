# stop: lambda_handler
# stop: answer

import json


def lambda_handler(event, context):
    """Answers a request of the load balancer, also its health checks."""
    status_code, body = answer(event["httpMethod"], event["path"])
    return {
        "statusCode": status_code,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps(body),
        "isBase64Encoded": False,
    }


def answer(method, path):
    """The core logic: a status code and what the client is told."""
    return 200, {"method": method, "path": path}
