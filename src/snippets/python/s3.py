# stop: lambda_handler
# stop: process_object

import logging
from urllib.parse import unquote_plus

logger = logging.getLogger()
logger.setLevel(logging.INFO)


def lambda_handler(event, context):
    """Passes each object that S3 reports to the core logic."""
    for record in event["Records"]:
        bucket = record["s3"]["bucket"]["name"]
        key = unquote_plus(record["s3"]["object"]["key"])  # S3 sends keys URL-encoded
        process_object(bucket, key)


def process_object(bucket, key):
    """The core logic. An object may be reported twice: handle it so that this does no harm."""
    logger.info("Object %s in %s", key, bucket)
