"""Events and results as JSON, with what AWS can write beyond Python's json."""

import json
import sys

from .failures import Fault

DECIMAL = "\0decimal:"


def encode(value):
    """What the json module cannot write and AWS can: bytes, and a Decimal with the very digits it has, marked."""
    from decimal import Decimal

    if isinstance(value, bytes):
        return value.decode("utf-8")
    if isinstance(value, Decimal):
        return f"{DECIMAL}{'NaN' if value.is_nan() else value}"
    raise TypeError(f"Object of type {type(value).__name__} is not JSON serializable")


def plain(value):
    """Named tuples as the objects that AWS makes of them; everything else as it is."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return plain(value._asdict())
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value


def to_json(value):
    try:
        value = plain(value)
    except RecursionError:
        pass  # A cycle, or nested too deep: the encoder says which.
    text = json.dumps(value, default=encode, ensure_ascii=sys.version_info < (3, 12))
    mark = json.dumps(DECIMAL)[:-1]
    if mark not in text:
        return text
    head, *rest = text.split(mark)
    return head + "".join(part.replace('"', "", 1) for part in rest)


def to_body(result):
    if isinstance(result, bytes):
        return result, "application/unknown"
    try:
        return to_json(result).encode("utf-8"), "application/json"
    except Exception as error:
        raise Fault("Runtime.MarshalError", f"Unable to marshal response: {error}") from None


def to_event(body):
    try:
        return json.loads(body.decode("utf-8"))
    except Exception as error:
        raise Fault("Runtime.UnmarshalError", f"Unable to unmarshal input: {error}") from None
