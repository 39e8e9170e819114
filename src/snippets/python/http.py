# stop: lambda_handler
# stop: create_item
# stop: title

import json
import logging

logger = logging.getLogger()
logger.setLevel(logging.INFO)


def lambda_handler(event, context):
    """Answers a request with JSON."""
    try:
        title = json.loads(event["body"])["title"]
    except (KeyError, TypeError, ValueError):
        return json_response(400, {"message": "The body must be JSON with: title"})
    return json_response(200, create_item(title))


def create_item(title):
    """The core logic: it knows nothing of HTTP."""
    logger.info("New item: %s", title)
    return {"title": title}


def json_response(status_code, body):
    return {
        "statusCode": status_code,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps(body),
    }
