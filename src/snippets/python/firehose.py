# stop: lambda_handler
# stop: transform

import base64
import json
import logging

logger = logging.getLogger()


def lambda_handler(event, context):
    """Transforms records on their way; one that fails goes to the error prefix."""
    return {"records": [transformed(record) for record in event["records"]]}


def transformed(record):
    try:
        data = transform(json.loads(base64.b64decode(record["data"])))
    except Exception:
        logger.exception("Record %s failed", record["recordId"])
        return {"recordId": record["recordId"], "result": "ProcessingFailed", "data": record["data"]}
    line = json.dumps(data) + "\n"
    return {"recordId": record["recordId"], "result": "Ok", "data": base64.b64encode(line.encode()).decode()}


def transform(data):
    """The core logic: what is delivered instead of the data."""
    return {**data, "checked": True}
