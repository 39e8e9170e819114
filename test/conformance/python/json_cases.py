"""Handlers whose logs are compared in the log format JSON."""

import asyncio
import datetime
import decimal
import logging
import sys
import warnings

logger = logging.getLogger()
named = logging.getLogger("shop.orders")
logger.error("at import")


class Refused(Exception):
    pass


class Unprintable:
    def __str__(self):
        return "as text"


def levels(event, context):
    logger.log(5, "below all")
    logger.debug("debug")
    logger.info("info")
    logger.log(25, "between info and warning")
    logger.warning("warning")
    logger.error("error")
    logger.critical("critical")
    logger.log(77, "above all")
    return [logger.level, named.getEffectiveLevel()]


def own_level(event, context):
    logger.setLevel("DEBUG")
    logger.debug("the function's own level counts")


def own_level_name(event, context):
    logging.addLevelName(logging.ERROR, "TROUBLE")
    logger.error("by its own name")


def arguments(event, context):
    logger.error("%s costs %.2f, %d%% off", "tea", 1.5, 10)
    logger.error("%(who)s", {"who": "Ada"})
    logger.error("100%")


def not_text(event, context):
    logger.error({"a": 1, "nested": {"b": [1, 2.5, None, True]}, 3: "number"})
    logger.error({"with": "arguments"}, {"x": 1})
    logger.error([1, 2])
    logger.error(None)
    logger.error(42)
    logger.error("")


def not_json(event, context):
    logger.error({"at": datetime.datetime(2026, 1, 1), "price": decimal.Decimal("1.10"), "set": {1}, "raw": b"abc"})
    logger.error("extra", extra={"thing": Unprintable(), "nan": float("nan")})


def tuple_key(event, context):
    try:
        logger.error({(1, 2): 3})
    except TypeError as error:
        return str(error)


def unicode_text(event, context):
    logger.error("日本 🙂 \u2028 \x00 \x7f \"quoted\" back\\slash\ttab")


def several_lines(event, context):
    logger.error("first\n  second\r\nthird\n")


def extra(event, context):
    logger.error("bought", extra={"order": 7, "items": ["tea"], "customer": {"name": "Ada"}, "none": None})


def extra_reserved(event, context):
    logger.error("mine", extra={"timestamp": "x", "level": "y", "logger": "z", "requestId": "1", "stackTrace": "s"})
    logger.error("mine", extra={"location": "here", "tenantId": "t", "errorType": "e", "taskName": "task"})


def names(event, context):
    named.error("of a named logger")
    named.getChild("deep").error("of its child")
    logging.error("of the module")


def exception(event, context):
    try:
        deep(2)
    except Refused:
        logger.exception("it failed")
        named.error("with %s", "arguments", exc_info=True)
        logger.info("below", exc_info=True)


def deep(level):
    if level:
        deep(level - 1)
    raise Refused("not today: 日本")


def exception_object(event, context):
    logger.error("never raised", exc_info=ValueError("loose"))
    logger.error("none", exc_info=False)


def exception_empty(event, context):
    try:
        raise KeyError()
    except KeyError:
        logger.exception("no message", extra={"order": 7})


def exception_chained(event, context):
    try:
        try:
            int("x")
        except ValueError as error:
            raise Refused("chained") from error
    except Refused:
        logger.exception("two of them")


def stack_info(event, context):
    logger.error("with a stack", stack_info=True)


def prints(event, context):
    print("plain")
    print('{"level": "DEBUG", "message": "JSON by hand"}')
    sys.stderr.write("to stderr\n")
    context.log("by the context\n")
    logger.error("after all of them")


def own_handler(event, context):
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(logging.Formatter("%(levelname)s %(asctime)s %(message)s", "today"))
    named.addHandler(handler)
    named.error("twice")


def own_formatter(event, context):
    logger.handlers[0].setFormatter(logging.Formatter("%(levelname)s of %(name)s for %(tenant_id)s: %(message)s"))
    logger.error("text")


def adapter(event, context):
    logging.LoggerAdapter(named, {"order": 7}).error("adapted")


def task(event, context):
    async def log():
        logger.error("in a task")

    asyncio.run(log())


def captured_warning(event, context):
    logging.captureWarnings(True)
    warnings.warn_explicit("old", DeprecationWarning, "app.py", 3)


def raises(event, context):
    deep(1)


def raises_empty(event, context):
    raise KeyError()


def raises_lines(event, context):
    raise RuntimeError("first\n  second 日本")


def returns_a_set(event, context):
    return {1}


def recursion(event, context):
    return recursion(event, context)


def exits(event, context):
    logger.error("before")
    sys.exit(3)


def module_name(event, context):
    return ["json_log" in sys.modules, len(logger.handlers)]
