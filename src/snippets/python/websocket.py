# stop: lambda_handler
# stop: answer

import json
import logging

logger = logging.getLogger()
logger.setLevel(logging.INFO)


def lambda_handler(event, context):
    """Handles a client that comes, goes, or sends a message."""
    connection_id = event["requestContext"]["connectionId"]
    match event["requestContext"]["routeKey"]:
        case "$connect":
            logger.info("%s has come", connection_id)
        case "$disconnect":
            logger.info("%s has gone", connection_id)
        case _:
            message = json.loads(event["body"])
            return {"statusCode": 200, "body": json.dumps(answer(message))}
    return {"statusCode": 200}


def answer(message):
    """The core logic: what the client is told, where the route has a route response."""
    return {"heard": message["text"]}
