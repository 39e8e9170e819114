# stop: lambda_handler
# stop: process_line

import logging
from contextlib import closing
from urllib.parse import unquote_plus

import boto3

logger = logging.getLogger()
logger.setLevel(logging.INFO)

s3 = boto3.client("s3")


def lambda_handler(event, context):
    """Reads objects line by line: their size does not matter to the memory."""
    for record in event["Records"]:
        bucket = record["s3"]["bucket"]["name"]
        key = unquote_plus(record["s3"]["object"]["key"])
        with closing(s3.get_object(Bucket=bucket, Key=key)["Body"]) as body:
            for line in body.iter_lines():
                process_line(line.decode())


def process_line(line):
    """The core logic. An object may come twice: handle it so that this does no harm."""
    logger.info("Line: %s", line)
