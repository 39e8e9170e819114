visitors = []


def lambda_handler(event, context):
    """Looks as if it counted, but two requests need not meet the same instance: run it twice and see."""
    visitors.append(event["visitor"])
    return {"visitors": len(visitors)}
