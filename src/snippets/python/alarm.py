# stop: lambda_handler
# stop: process_alarm

import logging

logger = logging.getLogger()
logger.setLevel(logging.INFO)


def lambda_handler(event, context):
    """Passes the alarm and its new state to the core logic."""
    alarm = event["alarmData"]
    process_alarm(alarm["alarmName"], alarm["state"]["value"])


def process_alarm(name, state):
    """The core logic: state is OK, ALARM or INSUFFICIENT_DATA."""
    logger.info("Alarm %s is %s", name, state)
