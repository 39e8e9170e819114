"""Handlers that both AWS's runtime client and our bootstrap run; what they answer and log must be the same."""

import collections
import datetime
import decimal
import enum
import logging
import os
import sys
import uuid

logger = logging.getLogger()
named = logging.getLogger("named")


def echo(event, context):
    return event


def none(event, context):
    return None


def text(event, context):
    return 'quote " backslash \\ newline \n tab \t'


def unicode_text(event, context):
    return {"日本": "語 🙂 é", "control": "\u0000\u001f\u007f\u2028"}


def raw_bytes(event, context):
    return b"raw \xff bytes"


def integers(event, context):
    return [0, -1, 2**53, 2**80, True, False]


def floats(event, context):
    return [0.1, 1e300, -0.0, 1.0, 1e-7]


def not_a_number(event, context):
    return [float("nan"), float("inf"), float("-inf")]


def decimals(event, context):
    return [decimal.Decimal("1.10"), decimal.Decimal("100"), decimal.Decimal("0.30"), decimal.Decimal("-2")]


def decimal_keys(event, context):
    return {"nested": {"price": decimal.Decimal("12.50"), "list": [decimal.Decimal("3")]}}


def decimal_nan(event, context):
    return decimal.Decimal("NaN")


def bytes_inside(event, context):
    return {"a": b"abc"}


def tuples(event, context):
    return (1, (2, 3))


def named_tuple(event, context):
    return collections.namedtuple("Point", "x y")(1, 2)


def key_types(event, context):
    return {1: "one", True: "true", None: "none", 1.5: "float"}


def ordered(event, context):
    return collections.OrderedDict([("z", 1), ("a", 2)])


class Color(enum.IntEnum):
    RED = 1


def int_enum(event, context):
    return {"color": Color.RED}


def a_set(event, context):
    return {1}


def a_date(event, context):
    return {"at": datetime.datetime(2026, 1, 1)}


def a_uuid(event, context):
    return uuid.UUID(int=1)


def an_object(event, context):
    return object()


def cycle(event, context):
    loop = []
    loop.append(loop)
    return loop


def tuple_key(event, context):
    return {(1, 2): 3}


def raises(event, context):
    raise ValueError("boom")


def raises_empty(event, context):
    raise KeyError()


def raises_key(event, context):
    return event["missing"]


def raises_multiline(event, context):
    raise RuntimeError("first\n  second\nthird")


class Custom(Exception):
    def __str__(self):
        return "custom text"


def raises_custom(event, context):
    deep(3)


def deep(level):
    if level:
        deep(level - 1)
    raise Custom()


def raises_from(event, context):
    try:
        int("x")
    except ValueError as error:
        raise TypeError("chained") from error


def raises_group(event, context):
    return 1 / 0


def raises_unicode(event, context):
    raise ValueError("日本 é")


def recursion(event, context):
    return recursion(event, context)


def assertion(event, context):
    assert event == "never", "assertion text"


def exits_zero(event, context):
    sys.exit(0)


def exits_three(event, context):
    sys.exit(3)


def exits_hard(event, context):
    os._exit(7)


def keyboard(event, context):
    raise KeyboardInterrupt()


def prints(event, context):
    print("one")
    print("two", "words", sep="\t")
    print("no newline", end="")
    sys.stderr.write("to stderr\n")
    print()
    print("três 日本")


def logs(event, context):
    logger.debug("debug")
    logger.info("info")
    logger.warning("warning")
    logger.error("error %s", "formatted")
    logger.critical("critical")
    named.warning("of a named logger")


def logs_info(event, context):
    logger.setLevel(logging.INFO)
    logger.info("info")
    logger.warning("several\nlines\n")


def logs_exception(event, context):
    try:
        raise ValueError("caught")
    except ValueError:
        logger.exception("it failed")


def logs_percent(event, context):
    logger.warning("100%")
    logger.warning({"a": "dict"})


def context_fields(event, context):
    return {
        "name": context.function_name,
        "version": context.function_version,
        "arn": context.invoked_function_arn,
        "memory": context.memory_limit_in_mb,
        "id": context.aws_request_id == os.environ.get("never", context.aws_request_id),
        "group": context.log_group_name,
        "stream": isinstance(context.log_stream_name, str),
        "identity": [context.identity.cognito_identity_id, context.identity.cognito_identity_pool_id],
        "client": context.client_context,
        "tenant": context.tenant_id,
        "remaining": type(context.get_remaining_time_in_millis()).__name__,
        "trace": os.environ["_X_AMZN_TRACE_ID"].startswith("Root=1-"),
    }


def context_log(event, context):
    context.log("logged by the context\n")


def context_text(event, context):
    return sorted(name for name in dir(context) if not name.startswith("_") and name != "w3c")


def changes_event(event, context):
    event["added"] = True
    return event


def generator(event, context):
    return (item for item in [1, 2])


def root_handlers(event, context):
    return [len(logger.handlers), logging.getLevelName(logger.level)]


def argv(event, context):
    return [__name__, os.path.basename(os.getcwd())]


def wrong_signature(event):
    return event


class Callable:
    def __call__(self, event, context):
        return "called"


callable_object = Callable()
not_callable = 5
