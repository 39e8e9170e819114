# stop: lambda_handler
# stop: hand_off

import json
import os

import boto3

sqs = boto3.client("sqs")


def lambda_handler(event, context):
    """Accepts a request at once; the work is done by the function behind the queue."""
    try:
        work = json.loads(event["body"])
    except (KeyError, TypeError, ValueError):
        return json_response(400, {"message": "The body must be JSON."})
    return json_response(202, {"id": hand_off(work)})


def hand_off(work):
    """Puts work into the queue, and returns the id by which it can be asked for."""
    message = sqs.send_message(QueueUrl=os.environ["QUEUE_URL"], MessageBody=json.dumps(work))
    return message["MessageId"]


def json_response(status_code, body):
    return {
        "statusCode": status_code,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps(body),
    }
