"""Runs a Python handler: asks the Runtime API for events, calls the handler, and posts what it returns or raises.

Started by the sandbox with _HANDLER, LAMBDA_TASK_ROOT and AWS_LAMBDA_RUNTIME_API set, and LAMBDA_WORKBENCH_RUNTIME_API
where a unix socket takes its place; LAMBDA_WORKBENCH_GUARDS where guards.py is wanted, and what it shall guard;
LAMBDA_WORKBENCH_NO_RESIDUE where nobody wants to know what stays behind.
What it imports, every cold start pays for; so it speaks HTTP over a plain socket.
https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
"""

import json
import logging
import os
import socket
import sys
import time

BASE = "/2018-06-01/runtime/"


class RuntimeApi:
    """One keep-alive connection to the Runtime API."""

    def __init__(self, address, path):
        self.host = address
        if path:
            self.socket = socket.socket(socket.AF_UNIX)
            self.socket.connect(path)
        else:
            host, port = address.rsplit(":", 1)
            self.socket = socket.create_connection((host, int(port)))
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.buffer = b""

    def call(self, method, path, body=b"", headers=()):
        """Sends one request to a path below BASE, or to an absolute one; returns status, headers (lower-case names) and body of the response."""
        place = path if path.startswith("/") else BASE + path
        lines = [f"{method} {place} HTTP/1.1", f"Host: {self.host}", f"Content-Length: {len(body)}"]
        lines += [f"{name}: {value}" for name, value in headers]
        self.socket.sendall("\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body)
        head = self._until(b"\r\n\r\n").decode("latin-1").split("\r\n")
        received = {}
        for line in head[1:]:
            name, _, value = line.partition(":")
            received[name.strip().lower()] = value.strip()
        length = int(received.get("content-length", 0))
        return int(head[0].split(" ", 2)[1]), received, self._exactly(length)

    def _until(self, mark):
        while mark not in self.buffer:
            self._receive()
        head, _, self.buffer = self.buffer.partition(mark)
        return head

    def _exactly(self, length):
        chunks, missing = [self.buffer[:length]], length - len(self.buffer)
        self.buffer = self.buffer[length:]
        while missing > 0:
            chunk = self.socket.recv(min(missing, 1 << 20))
            if not chunk:
                raise SystemExit(1)
            chunks.append(chunk)
            missing -= len(chunk)
        return b"".join(chunks)

    def _receive(self):
        chunk = self.socket.recv(65536)
        if not chunk:  # The sandbox has gone; so does its runtime.
            raise SystemExit(1)
        self.buffer += chunk


class Fault(Exception):
    """A failure that AWS reports under a name of its own, instead of a Python exception's.

    trace: what AWS shows as its stack; cause: the exception behind it, which AWS does not show.
    """

    def __init__(self, error_type, message, trace=(), cause=None):
        super().__init__(message)
        self.error_type = error_type
        self.trace = list(trace)
        self.cause = cause


class Identity:
    def __init__(self, cognito):
        self.cognito_identity_id = cognito.get("cognitoIdentityId")
        self.cognito_identity_pool_id = cognito.get("cognitoIdentityPoolId")


class Client:
    def __init__(self, values):
        for name in ("installation_id", "app_title", "app_version_name", "app_version_code", "app_package_name"):
            setattr(self, name, values.get(name))


class ClientContext:
    def __init__(self, values):
        self.client = Client(values["client"]) if values.get("client") else None
        self.custom = values.get("custom")
        self.env = values.get("env")


class LambdaContext:
    """https://docs.aws.amazon.com/lambda/latest/dg/python-context.html"""

    def __init__(self, headers):
        self.aws_request_id = headers["lambda-runtime-aws-request-id"]
        self.invoked_function_arn = headers.get("lambda-runtime-invoked-function-arn")
        self.function_name = os.environ.get("AWS_LAMBDA_FUNCTION_NAME")
        self.function_version = os.environ.get("AWS_LAMBDA_FUNCTION_VERSION")
        self.memory_limit_in_mb = os.environ.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")
        self.log_group_name = os.environ.get("AWS_LAMBDA_LOG_GROUP_NAME")
        self.log_stream_name = os.environ.get("AWS_LAMBDA_LOG_STREAM_NAME")
        self.tenant_id = headers.get("lambda-runtime-aws-tenant-id")
        self.identity = Identity(json.loads(headers.get("lambda-runtime-cognito-identity", "{}")))
        client = headers.get("lambda-runtime-client-context")
        self.client_context = ClientContext(json.loads(client)) if client else None
        self._deadline_ms = int(headers.get("lambda-runtime-deadline-ms", 0))

    def get_remaining_time_in_millis(self):
        return max(0, self._deadline_ms - int(time.time() * 1000))

    def log(self, message):
        sys.stdout.write(str(message))


class LogHandler(logging.Handler):
    """Writes a record as one log event; carriage returns stand for the line feeds inside it."""

    def emit(self, record):
        record.aws_request_id = current_request_id or ""
        record.tenant_id = current_tenant_id
        log_stream.write(self.format(record).rstrip("\n").replace("\n", "\r") + "\n")


current_request_id = None
current_tenant_id = None
json_log = None  # The module that writes JSON, where the function's log format is that.
log_stream = sys.stdout  # A function may put something else in its place; its log stays.


def log_as_lambda_does():
    global json_log
    level = os.environ.get("AWS_LAMBDA_LOG_LEVEL", "").upper()
    level = "DEBUG" if level == "TRACE" else level
    if isinstance(logging.getLevelName(level), int):
        logging.getLogger().setLevel(level)
    handler = LogHandler()
    logging.getLogger().addHandler(handler)
    if os.environ.get("AWS_LAMBDA_LOG_FORMAT", "").upper() == "JSON":
        import json_log

        del sys.modules["json_log"]  # The name is the function's own.
        handler.setFormatter(json_log.JsonFormatter())
        return
    layout = "[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s"
    formatter = logging.Formatter(layout, "%Y-%m-%dT%H:%M:%S")
    formatter.converter = time.gmtime
    handler.setFormatter(formatter)


def load_handler(name):
    """Finds the handler function; its module name and its own name are divided by the last dot."""
    try:
        module_name, function_name = name.rsplit(".", 1)
    except ValueError as error:
        raise Fault("Runtime.MalformedHandlerName", f"Bad handler '{name}': {error}") from None
    if module_name.split(".")[0] in sys.builtin_module_names:
        message = f"Cannot use built-in module {module_name} as a handler module"
        raise Fault("Runtime.BuiltInModuleConflict", message)
    import importlib

    try:
        module = importlib.import_module(module_name.replace("/", "."))
    except ImportError as error:
        message = f"Unable to import module '{module_name}': {error}"
        raise Fault("Runtime.ImportModuleError", message, cause=error) from None
    except SyntaxError as error:
        trace = [f'  File "{error.filename}" Line {error.lineno}\n    {error.text}']
        raise Fault("Runtime.UserCodeSyntaxError", f"Syntax error in module '{module_name}': {error}", trace) from None
    try:
        return getattr(module, function_name)
    except AttributeError:
        message = f"Handler '{function_name}' missing on module '{module_name}'"
        raise Fault("Runtime.HandlerNotFound", message) from None


def own_frames(error):
    """The traceback's frames as (file, line, function, code), without the runtime's at its start, the guards' at its end."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    while frames and frames[0].filename == __file__:
        del frames[0]
    while frames and frames[-1].filename == os.path.join(os.path.dirname(__file__), "guards.py"):
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


def log_error(details):
    """One log event of several lines; no-break spaces keep their indentation in CloudWatch. Levels do not apply."""
    if json_log:
        log_stream.write(to_json(json_log.error_fields(details)) + "\n")
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


def post_error(api, path, error, request_id):
    details = error_object(error, request_id)
    log_error(details)
    cause = ("Lambda-Runtime-Function-XRay-Error-Cause", error_cause(error))
    headers = [("Content-Type", "application/json"), cause, *RESIDUE_FOLLOWS]
    api.call("POST", path, to_json(details).encode("utf-8"), headers)


RESIDUE_PATH = "/lambda-workbench/residue"
# With an answer: the sandbox stops its clock, and what the function left behind comes next, where there is something.
RESIDUE_FOLLOWS = () if os.environ.pop("LAMBDA_WORKBENCH_NO_RESIDUE", None) else (("Lambda-Workbench-Residue", "follows"),)
RESIDUE_UNSEEN = b'{"items": [], "whole": false}'


class ResidueReport:
    """Tells what the function leaves behind, as residue.py sees it. Where that fails nothing is said: it is no fault of theirs."""

    def __init__(self, api):
        self.api = api
        self.residue = self.kind = None

    def load(self):
        """What takes the most time, and needs nothing of the function. The sandbox stops its clock."""
        if not RESIDUE_FOLLOWS:
            return
        self.api.call("POST", RESIDUE_PATH)
        if self.kind is not None:
            return
        try:
            path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "residue.py")
            # Not by its name: a function may have a module of that name.
            names = {"__name__": "lambda_workbench_residue"}
            with open(path, encoding="utf-8") as file:
                exec(compile(file.read(), path, "exec"), names)
            self.kind = names["Residue"]
        except Exception:
            pass

    def begin(self, task_root):
        """The function is loaded: what is there from the beginning is looked at."""
        self.load()
        try:
            self.residue = self.kind and self.kind(task_root)
        except Exception:
            pass

    def send(self):
        """What is there since the last event."""
        if not RESIDUE_FOLLOWS:
            return
        try:
            found = self.residue.json() if self.residue else RESIDUE_UNSEEN
        except Exception:
            self.residue, found = None, RESIDUE_UNSEEN
        if found:
            self.api.call("POST", RESIDUE_PATH, found)


def load_guards():
    policy = os.environ.pop("LAMBDA_WORKBENCH_GUARDS", None)
    if policy:
        from guards import Guards

        Guards(**json.loads(policy)).install()
        del sys.modules["guards"]  # A function may have a module of that name.


def main():
    global current_request_id, current_tenant_id
    load_guards()
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    api = RuntimeApi(os.environ["AWS_LAMBDA_RUNTIME_API"], os.environ.pop("LAMBDA_WORKBENCH_RUNTIME_API", None))
    log_as_lambda_does()
    task_root = os.environ["LAMBDA_TASK_ROOT"]
    # The folder of this file leads the path of an ordinary script; a function's own code does on Lambda.
    sys.path[0] = task_root
    # What AWS's runtime brings along comes last: a virtual environment's packages are the function's own.
    for folder in sys.argv[1:]:
        sys.path[:] = [entry for entry in sys.path if entry != folder] + [folder]
    del sys.argv[1:]
    report = ResidueReport(api)
    if os.environ.pop("LAMBDA_WORKBENCH_PREPARED", None):
        report.load()
        api.call("GET", "/lambda-workbench/load")
    try:
        handler = load_handler(os.environ["_HANDLER"])
    except Exception as error:
        post_error(api, "init/error", error, "")
        raise SystemExit(1) from None
    report.begin(task_root)
    while True:
        _, headers, body = api.call("GET", "invocation/next")
        request_id = headers["lambda-runtime-aws-request-id"]
        current_request_id = request_id
        current_tenant_id = headers.get("lambda-runtime-aws-tenant-id")
        os.environ["_X_AMZN_TRACE_ID"] = headers.get("lambda-runtime-trace-id", "")
        try:
            result, content_type = to_body(handler(to_event(body), LambdaContext(headers)))
        except Exception as error:
            post_error(api, f"invocation/{request_id}/error", error, request_id)
            report.send()
            continue
        path = f"invocation/{request_id}/response"
        # A result that is too large is refused; the sandbox has ended the invocation then and says so.
        api.call("POST", path, result, [("Content-Type", content_type), *RESIDUE_FOLLOWS])
        del result
        report.send()


if __name__ == "__main__":
    main()
