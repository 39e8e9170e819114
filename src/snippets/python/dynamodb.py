# stop: lambda_handler
# stop: process_change

import logging

logger = logging.getLogger()
logger.setLevel(logging.INFO)


def lambda_handler(event, context):
    """Handles changes in order; from the first that failed on, they come again.

    The event source needs FunctionResponseTypes: [ReportBatchItemFailures].
    """
    for record in event["Records"]:
        change = record["dynamodb"]
        try:
            process_change(record["eventName"], change["Keys"], change.get("NewImage"))
        except Exception:
            logger.exception("Change %s failed", change["SequenceNumber"])
            return {"batchItemFailures": [{"itemIdentifier": change["SequenceNumber"]}]}
    return {"batchItemFailures": []}


def process_change(kind, keys, item):
    """The core logic; a removed item is None. A change may come twice."""
    logger.info("%s of item %s", kind, keys["id"]["S"])
