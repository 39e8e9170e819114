# stop: lambda_handler
# stop: find_item
# stop: id

import json


def lambda_handler(event, context):
    """Answers a request for one item, whose id is in the path."""
    item = find_item(event["pathParameters"]["id"])
    if item is None:
        return json_response(404, {"message": "There is no such item."})
    return json_response(200, item)


def find_item(item_id):
    """The core logic: it knows nothing of HTTP."""
    return {"id": item_id}


def json_response(status_code, body):
    return {
        "statusCode": status_code,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps(body),
    }
