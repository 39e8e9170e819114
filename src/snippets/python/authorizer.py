# stop: lambda_handler
# stop: is_allowed

import hmac
import os

import boto3

ssm = boto3.client("ssm")


def lambda_handler(event, context):
    """Lets a request pass or not; API Gateway keeps the answer for a while."""
    [authorization] = event["identitySource"]
    return {"isAuthorized": is_allowed(authorization.removeprefix("Bearer "))}


def is_allowed(token):
    """The core logic: compares in a time that does not tell how much was right."""
    parameter = ssm.get_parameter(Name=os.environ["TOKEN_PARAMETER"], WithDecryption=True)
    return hmac.compare_digest(token.encode(), parameter["Parameter"]["Value"].encode())
