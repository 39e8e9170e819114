# stop: lambda_handler
# stop: renameTodo
# stop: rename_todo


def lambda_handler(event, context):
    """Calls the function that the agent has chosen, and tells it the outcome."""
    arguments = {parameter["name"]: parameter["value"] for parameter in event["parameters"]}
    match event["function"]:
        case "renameTodo":
            text = rename_todo(arguments["id"], arguments["title"])
        case name:
            text = f"There is no function {name}."
    return {
        "messageVersion": "1.0",
        "response": {
            "actionGroup": event["actionGroup"],
            "function": event["function"],
            "functionResponse": {"responseBody": {"TEXT": {"body": text}}},
        },
    }


def rename_todo(todo_id, title):
    """The core logic: returns what the agent reads."""
    return f"{todo_id} is now called {title}."
