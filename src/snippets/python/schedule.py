# stop: lambda_handler
# stop: find_work
# stop: process_item

import logging

logger = logging.getLogger()
logger.setLevel(logging.INFO)

RESERVE_MS = 1_000  # the last item has to end in this time


def lambda_handler(event, context):
    """Works until the deadline is near; the next run goes on with what is left."""
    done = 0
    for item in find_work(event["time"]):
        if context.get_remaining_time_in_millis() <= RESERVE_MS:
            logger.warning("Little time is left: the next run goes on")
            break
        process_item(item)
        done += 1
    return {"done": done}


def find_work(due):
    """What is to be done by then, and is not done yet."""
    return [f"report of {due[:10]}"]


def process_item(item):
    """The core logic. A run may come twice: handle it so that this does no harm."""
    logger.info("Done: %s", item)
