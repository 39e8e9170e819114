# stop: lambda_handler
# stop: process_message

import json
import logging

logger = logging.getLogger()
logger.setLevel(logging.INFO)


def lambda_handler(event, context):
    """Passes what was published to the core logic; where it fails, Lambda tries again."""
    for record in event["Records"]:
        process_message(json.loads(record["Sns"]["Message"]))


def process_message(message):
    """The core logic. A message may come twice: handle it so that this does no harm."""
    logger.info("Message %s", message)
