import os

import boto3

table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])


def lambda_handler(event, context):
    """Counts the visitors of a page, as Counter cannot: they are in the table, wherever the next request goes.

    Adding a name to a set twice changes nothing more, so a request that comes again does no harm.
    """
    stored = table.update_item(
        Key={"page": event["page"]},
        UpdateExpression="ADD visitors :visitor",
        ExpressionAttributeValues={":visitor": {event["visitor"]}},
        ReturnValues="ALL_NEW",
    )
    return {"visitors": len(stored["Attributes"]["visitors"])}
