# stop: lambda_handler
# stop: process_message

import json
import logging

logger = logging.getLogger()
logger.setLevel(logging.INFO)


def lambda_handler(event, context):
    """Handles a batch; only the messages that failed come back.

    The event source needs FunctionResponseTypes: [ReportBatchItemFailures].
    """
    failures = []
    for record in event["Records"]:
        try:
            process_message(json.loads(record["body"]))
        except Exception:
            logger.exception("Message %s failed", record["messageId"])
            failures.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failures}


def process_message(message):
    """The core logic. A message may come twice: handle it so that this does no harm."""
    logger.info("Message %s", message)
