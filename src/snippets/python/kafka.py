# stop: lambda_handler
# stop: process_record

import base64
import json
import logging

logger = logging.getLogger()
logger.setLevel(logging.INFO)


def lambda_handler(event, context):
    """Handles the records of each partition in order; where one fails, the batch comes again."""
    for records in event["records"].values():
        for record in records:
            process_record(json.loads(base64.b64decode(record["value"])))


def process_record(value):
    """The core logic. A record may come twice: handle it so that this does no harm."""
    logger.info("Record %s", value)
