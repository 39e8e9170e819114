# stop: lambda_handler
# stop: process_mail

import logging

logger = logging.getLogger()
logger.setLevel(logging.INFO)


def lambda_handler(event, context):
    """Passes each mail that is neither spam nor a virus to the core logic."""
    for record in event["Records"]:
        mail, receipt = record["ses"]["mail"], record["ses"]["receipt"]
        if "FAIL" in (receipt["spamVerdict"]["status"], receipt["virusVerdict"]["status"]):
            continue
        process_mail(mail["messageId"], mail["commonHeaders"]["subject"])


def process_mail(message_id, subject):
    """The core logic. The mail's text is where an S3 action put it, not in the event."""
    logger.info("Mail %s: %s", message_id, subject)
