# stop: lambda_handler
# stop: process_message

import base64
import json
import logging

logger = logging.getLogger()
logger.setLevel(logging.INFO)


def lambda_handler(event, context):
    """Handles the messages of each queue; where one fails, the batch comes again."""
    for messages in event["rmqMessagesByQueue"].values():
        for message in messages:
            process_message(json.loads(base64.b64decode(message["data"])))


def process_message(message):
    """The core logic. A message may come twice: handle it so that this does no harm."""
    logger.info("Message %s", message)
