# stop: lambda_handler
# stop: process_line

import base64
import gzip
import json
import logging

logger = logging.getLogger()
logger.setLevel(logging.INFO)


def lambda_handler(event, context):
    """Passes the log lines that the subscription filter let through to the core logic."""
    batch = json.loads(gzip.decompress(base64.b64decode(event["awslogs"]["data"])))
    for line in batch["logEvents"]:
        process_line(batch["logGroup"], line["message"])


def process_line(log_group, message):
    """The core logic. Never subscribe a function to its own log group: that is a loop."""
    logger.info("%s: %s", log_group, message)
