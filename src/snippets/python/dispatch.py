# stop: lambda_handler
# stop: PUT /todos/{id}
# stop: put_todo
# stop: rename_todo

import json


def lambda_handler(event, context):
    """Finds the route; what the route does is below, and knows nothing of Lambda."""
    match event["routeKey"]:
        case "PUT /todos/{id}":
            return put_todo(event)
        case _:
            return json_response(404, {"message": "There is no such page."})


def put_todo(event):
    """Takes what is needed out of the event, and makes an answer of the result."""
    try:
        title = json.loads(event["body"])["title"]
    except (KeyError, TypeError, ValueError):
        return json_response(400, {"message": "The body must be JSON with: title"})
    return json_response(200, rename_todo(event["pathParameters"]["id"], title))


def rename_todo(todo_id, title):
    """The core logic: tested without an event."""
    return {"id": todo_id, "title": title.strip()}


def json_response(status_code, body):
    return {
        "statusCode": status_code,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps(body),
    }
