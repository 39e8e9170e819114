# stop: lambda_handler
# stop: apply

import json
import logging
import urllib.request

logger = logging.getLogger()
logger.setLevel(logging.INFO)


def lambda_handler(event, context):
    """Always answers: without an answer CloudFormation waits for an hour."""
    try:
        data = apply(event["RequestType"], event["ResourceProperties"])
        result = {"Status": "SUCCESS", "Data": data}
    except Exception as error:
        logger.exception("%s of %s failed", event["RequestType"], event["LogicalResourceId"])
        result = {"Status": "FAILED", "Reason": str(error)}
    respond(event, result)


def apply(request, properties):
    """The core logic: request is Create, Update or Delete. It may come twice."""
    logger.info("%s with limit %s", request, properties["Limit"])
    return {"Limit": properties["Limit"]}


def respond(event, result):
    # The id stays the same: another one means that CloudFormation deletes the old resource.
    same = {key: event[key] for key in ("StackId", "RequestId", "LogicalResourceId")}
    physical_id = event.get("PhysicalResourceId", event["LogicalResourceId"])
    body = json.dumps({**same, "PhysicalResourceId": physical_id, **result}).encode()
    headers = {"Content-Type": ""}  # the address is signed for none
    request = urllib.request.Request(event["ResponseURL"], data=body, headers=headers, method="PUT")
    with urllib.request.urlopen(request, timeout=10):
        logger.info("CloudFormation was told: %s", result["Status"])
