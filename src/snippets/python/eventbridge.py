# stop: lambda_handler
# stop: process_order

import logging

logger = logging.getLogger()
logger.setLevel(logging.INFO)


def lambda_handler(event, context):
    """Passes the detail of the event to the core logic; where it fails, Lambda tries again."""
    process_order(event["detail"])


def process_order(order):
    """The core logic. An event may come twice: handle it so that this does no harm."""
    logger.info("Order %s", order["orderId"])
