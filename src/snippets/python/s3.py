# prefix: lambda-s3
# title: Lambda handler for S3
# description: Handles the objects that Amazon S3 reports, one by one.
# event: s3-put
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
    """The core logic: it knows nothing of Lambda."""
    logger.info("Object %s in %s", key, bucket)
