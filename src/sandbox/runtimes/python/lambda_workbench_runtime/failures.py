"""AWS's error object, of whatever a handler raises."""

import json
import os

FOLDER = os.path.dirname(os.path.abspath(__file__)) + os.sep
GUARDS = FOLDER + "guards.py"


class Fault(Exception):
    """A failure that AWS reports under a name of its own, instead of a Python exception's.

    trace: what AWS shows as its stack; cause: the exception behind it, which AWS does not show.
    """

    def __init__(self, error_type, message, trace=(), cause=None):
        super().__init__(message)
        self.error_type = error_type
        self.trace = list(trace)
        self.cause = cause


def own_frames(error):
    """The traceback's frames as (file, line, function, code), without the runtime's at its start, the guards' at its end."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    while frames and frames[0].filename.startswith(FOLDER):
        del frames[0]
    while frames and frames[-1].filename == GUARDS:
        del frames[-1]
    return [(frame.filename, frame.lineno, frame.name, frame.line) for frame in frames]


def error_object(error, request_id):
    if isinstance(error, Fault):
        error_type, trace = error.error_type, error.trace
    else:
        import traceback

        error_type, trace = type(error).__name__, traceback.format_list(own_frames(error))
    return {"errorMessage": str(error), "errorType": error_type, "requestId": request_id, "stackTrace": trace}


def error_cause(error):
    """The stack in X-Ray's terms. It reaches those who ask for it where AWS leaves it out of the error object."""
    cause = error.cause if isinstance(error, Fault) else error
    frames = own_frames(cause) if cause else []
    stack = [{"path": path, "line": line, "label": label} for path, line, label, _ in frames[-50:]]
    return json.dumps({"exceptions": [{"type": type(cause).__name__, "stack": stack}]})
