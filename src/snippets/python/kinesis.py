# stop: lambda_handler
# stop: process_record

import base64
import json
import logging

logger = logging.getLogger()
logger.setLevel(logging.INFO)


def lambda_handler(event, context):
    """Handles records in order; from the first that failed on, they come again.

    The event source needs FunctionResponseTypes: [ReportBatchItemFailures].
    """
    for record in event["Records"]:
        sequence_number = record["kinesis"]["sequenceNumber"]
        try:
            process_record(json.loads(base64.b64decode(record["kinesis"]["data"])))
        except Exception:
            logger.exception("Record %s failed", sequence_number)
            return {"batchItemFailures": [{"itemIdentifier": sequence_number}]}
    return {"batchItemFailures": []}


def process_record(data):
    """The core logic. A record may come twice: handle it so that this does no harm."""
    logger.info("Record %s", data)
