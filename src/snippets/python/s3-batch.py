# stop: lambda_handler
# stop: process_object

import logging
from urllib.parse import unquote_plus

logger = logging.getLogger()
logger.setLevel(logging.INFO)


def lambda_handler(event, context):
    """Handles one object of a batch job; S3 tries again what failed for the moment."""
    [task] = event["tasks"]
    bucket = task["s3BucketArn"].split(":::")[-1]
    try:
        code, text = "Succeeded", process_object(bucket, unquote_plus(task["s3Key"]))
    except Exception as error:
        logger.exception("Task %s failed", task["taskId"])
        code, text = "TemporaryFailure", str(error)
    return {
        "invocationSchemaVersion": event["invocationSchemaVersion"],
        "treatMissingKeysAs": "PermanentFailure",
        "invocationId": event["invocationId"],
        "results": [{"taskId": task["taskId"], "resultCode": code, "resultString": text}],
    }


def process_object(bucket, key):
    """The core logic: returns what the job's report says of the object."""
    return f"{key} in {bucket} is done"
