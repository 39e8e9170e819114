import json

import core


def lambda_handler(event, context):
    """Turns a request into a call of the core logic, and its result into a response.

    A function keeps nothing between two requests, so the list comes with each request and goes back with the response.
    In an application it would be in DynamoDB.
    """
    body = json.loads(event["body"])
    try:
        todos = dispatch(event["routeKey"], event.get("pathParameters", {}), body)
    except core.InvalidTodo as error:
        return response(400, {"message": str(error)})
    return response(200, {"todos": todos, "open": core.count_open(todos)})


def dispatch(route, parameters, body):
    if route == "POST /todos":
        return core.add(body["todos"], body["title"])
    if route == "PUT /todos/{id}":
        return core.complete(body["todos"], parameters["id"])
    raise core.InvalidTodo(f"There is nothing at {route}")


def response(status_code, body):
    return {
        "statusCode": status_code,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps(body),
    }
