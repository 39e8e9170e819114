# stop: lambda_handler
# stop: process_measurement

import logging

logger = logging.getLogger()
logger.setLevel(logging.INFO)


def lambda_handler(event, context):
    """Passes what the rule has selected to the core logic; where it fails, Lambda tries again."""
    process_measurement(event["sensor"], event["celsius"])


def process_measurement(sensor, celsius):
    """The core logic. A message may come twice: handle it so that this does no harm."""
    logger.info("%s: %s °C", sensor, celsius)
