# stop: lambda_handler
# stop: process_message

import json
import logging

logger = logging.getLogger()
logger.setLevel(logging.INFO)


def lambda_handler(event, context):
    """Handles messages in order; from the first that failed on, they come back.

    The event source needs FunctionResponseTypes: [ReportBatchItemFailures].
    """
    records = event["Records"]
    for index, record in enumerate(records):
        try:
            process_message(json.loads(record["body"]))
        except Exception:
            logger.exception("Message %s failed", record["messageId"])
            return {"batchItemFailures": [{"itemIdentifier": left["messageId"]} for left in records[index:]]}
    return {"batchItemFailures": []}


def process_message(message):
    """The core logic. A message may come twice: handle it so that this does no harm."""
    logger.info("Message %s", message)
