# prefix: lambda
# title: Lambda handler
# description: The smallest handler: returns a message made from the event.
# event: hello
# stop: lambda_handler
# stop: Hello


def lambda_handler(event, context):
    """Returns a message made from the event."""
    return {"message": f"Hello {event['name']}"}
