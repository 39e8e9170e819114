# stop: lambda_handler
# stop: getTodo
# stop: get_todo


def lambda_handler(event, context):
    """Resolves the field of the schema that was asked for."""
    field = event["info"]["fieldName"]
    match field:
        case "getTodo":
            return get_todo(**event["arguments"])
        case _:
            raise ValueError(f"No resolver for {field}")


def get_todo(id):
    """The core logic: the arguments of the field are its parameters."""
    return {"id": id, "title": "Buy milk"}
