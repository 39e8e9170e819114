class OutOfStock(Exception):
    """There are fewer pieces than were ordered."""


def lambda_handler(event, context):
    """Fails deep in a call: the caller gets errorMessage, errorType and stackTrace."""
    return {"total": price_order(event["items"])}


def price_order(items):
    return sum(price_item(**item) for item in items)


def price_item(name, quantity, in_stock, price):
    if quantity > in_stock:
        raise OutOfStock(f"{name}: {quantity} ordered, {in_stock} in stock")
    return quantity * price
