# stop: lambda_handler
# stop: process_order

import logging

logger = logging.getLogger()
logger.setLevel(logging.INFO)


def lambda_handler(event, context):
    """Logs what can be searched for later: with the log format JSON, each `extra` is a field."""
    order = event["detail"]
    process_order(order)
    logger.info("Order processed", extra={"orderId": order["orderId"], "eventId": event["id"]})


def process_order(order):
    """The core logic. Log no secrets, and never the whole event."""
    logger.debug("Order %s has %s pieces", order["orderId"], order["quantity"])
