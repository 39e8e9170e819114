# stop: lambda_handler
# stop: save_order

import logging
import os

import boto3

logger = logging.getLogger()
logger.setLevel(logging.INFO)

table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])


def lambda_handler(event, context):
    """Saves an order once, however often its event comes."""
    save_order(event["detail"])


def save_order(order):
    """The core logic: the table refuses an order that it has."""
    try:
        table.put_item(
            Item={"id": order["orderId"], "quantity": order["quantity"]},
            ConditionExpression="attribute_not_exists(id)",
        )
    except table.meta.client.exceptions.ConditionalCheckFailedException:
        logger.info("Order %s was there already", order["orderId"])
