# stop: lambda_handler
# stop: Hello


def lambda_handler(event, context):
    """Returns a message made from the event."""
    return {"message": f"Hello {event['name']}"}
