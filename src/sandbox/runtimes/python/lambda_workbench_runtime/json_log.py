"""Writes logs as JSON objects; the bootstrap loads it where the function's log format is JSON.

https://docs.aws.amazon.com/lambda/latest/dg/python-logging.html
"""

import json
import logging
import time
import traceback

# What every record has, and what the bootstrap adds: all else came with `extra`.
COMMON = set(vars(logging.makeLogRecord({}))) - {"taskName"} | {"aws_request_id", "tenant_id"}
TIME = "%Y-%m-%dT%H:%M:%SZ"


class JsonFormatter(logging.Formatter):
    converter = time.gmtime

    def format(self, record):
        """One JSON object. What is None is left out; what JSON has not becomes a text."""
        plain = isinstance(record.msg, dict) and not record.args
        fields = {
            "timestamp": self.formatTime(record, TIME),
            "level": level_name(record.levelno),
            "message": record.msg if plain else record.getMessage(),
            "logger": record.name,
            **dict.fromkeys(("stackTrace", "errorType", "errorMessage")),
            "requestId": record.aws_request_id,
            "location": None,
        }
        if record.exc_info:
            kind, error, trace = record.exc_info
            fields["stackTrace"] = traceback.format_tb(trace)
            fields["errorType"] = kind.__name__
            fields["errorMessage"] = str(error)
            fields["location"] = f"{record.pathname}:{record.funcName}:{record.lineno}"
        if record.tenant_id is not None:
            fields["tenantId"] = record.tenant_id
        for name, value in vars(record).items():
            if name not in COMMON:
                fields.setdefault(name, value)
        known = {name: value for name, value in fields.items() if value is not None}
        return json.dumps(known, ensure_ascii=False, default=str)


def level_name(number):
    """A level between two standard ones goes by the lower one's name."""
    return logging.getLevelName(min(max(number // 10 * 10, logging.NOTSET), logging.CRITICAL))


def error_fields(details):
    """What is logged of an error that ended the invocation, with AWS's error object."""
    return {"timestamp": time.strftime(TIME, time.gmtime()), "level": "ERROR", **details}
