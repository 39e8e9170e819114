import logging

logger = logging.getLogger()
logger.setLevel(logging.INFO)


def lambda_handler(event, context):
    """Writes to its log in both ways: print gives the bare text, logging adds level, time and request id."""
    print("Scheduled for", event["time"])
    logger.info("%s ms are left", context.get_remaining_time_in_millis())
    logger.debug("This is below the level and does not appear")
    logger.warning("Logs cost more than short calls: write what you will read")
    return {"requestId": context.aws_request_id}
