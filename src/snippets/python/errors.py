# stop: lambda_handler
# stop: InvalidOrder
# stop: save_order

import logging

logger = logging.getLogger()
logger.setLevel(logging.INFO)


class InvalidOrder(Exception):
    """No retry will mend it."""


def lambda_handler(event, context):
    """Gives up what no retry mends; whatever else fails is raised, so that Lambda tries again."""
    try:
        save_order(event["detail"])
    except InvalidOrder:
        logger.exception("Event %s is given up", event["id"])


def save_order(order):
    """The core logic. An event may come twice: handle it so that this does no harm."""
    if order.get("quantity", 0) < 1:
        raise InvalidOrder(f"Order {order.get('orderId')} has no quantity")
    logger.info("Order %s is saved", order["orderId"])
