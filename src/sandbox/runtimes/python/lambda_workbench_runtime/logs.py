"""The log of a function: the root logger's handler, and the lines of an error."""

import logging
import os
import sys
import time

from .payloads import to_json


class Invocation:
    """What the log says of the event that is handled."""

    request_id = None
    tenant_id = None


invocation = Invocation()
error_fields = None  # What an error's fields are in JSON, where the function's log format is that.
log_stream = sys.stdout  # A function may put something else in its place; its log stays.


class LogHandler(logging.Handler):
    """Writes a record as one log event; carriage returns stand for the line feeds inside it."""

    def emit(self, record):
        record.aws_request_id = invocation.request_id or ""
        record.tenant_id = invocation.tenant_id
        log_stream.write(self.format(record).rstrip("\n").replace("\n", "\r") + "\n")


def log_as_lambda_does():
    global error_fields
    level = os.environ.get("AWS_LAMBDA_LOG_LEVEL", "").upper()
    level = "DEBUG" if level == "TRACE" else level
    if isinstance(logging.getLevelName(level), int):
        logging.getLogger().setLevel(level)
    handler = LogHandler()
    logging.getLogger().addHandler(handler)
    if os.environ.get("AWS_LAMBDA_LOG_FORMAT", "").upper() == "JSON":
        from . import json_log

        handler.setFormatter(json_log.JsonFormatter())
        error_fields = json_log.error_fields
        return
    layout = "[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s"
    formatter = logging.Formatter(layout, "%Y-%m-%dT%H:%M:%S")
    formatter.converter = time.gmtime
    handler.setFormatter(formatter)


def log_error(details):
    """One log event of several lines; no-break spaces keep their indentation in CloudWatch. Levels do not apply."""
    if error_fields:
        log_stream.write(to_json(error_fields(details)) + "\n")
        return
    lines = [": ".join(filter(None, [f"[ERROR] {details['errorType']}", details["errorMessage"]]))]
    lines.append("Traceback (most recent call last):")
    lines += [line for frame in details["stackTrace"] for line in frame.splitlines()]
    shown = []
    for line in lines:
        text = line.lstrip(" ")
        shown.append("\u00a0" * (len(line) - len(text)) + text)
    try:
        log_stream.write("\r".join(shown).replace("\n", "\r") + "\n")
    except OSError:
        pass  # The function has closed its own output.
