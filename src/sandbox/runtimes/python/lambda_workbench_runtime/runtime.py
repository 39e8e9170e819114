"""Asks the Runtime API for events, calls the handler, and posts what it returns or raises."""

import json
import os
import sys

from .failures import Fault, error_cause, error_object
from .lambda_context import LambdaContext
from .logs import invocation, log_as_lambda_does, log_error
from .payloads import to_body, to_event, to_json
from .residue_report import RESIDUE_FOLLOWS, ResidueReport
from .runtime_api import RuntimeApi


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


def post_error(api, path, error, request_id):
    details = error_object(error, request_id)
    log_error(details)
    cause = ("Lambda-Runtime-Function-XRay-Error-Cause", error_cause(error))
    headers = [("Content-Type", "application/json"), cause, *RESIDUE_FOLLOWS]
    api.call("POST", path, to_json(details).encode("utf-8"), headers)


def load_guards():
    policy = os.environ.pop("LAMBDA_WORKBENCH_GUARDS", None)
    if policy:
        from .guards import Guards

        Guards(**json.loads(policy)).install()


def add_layers(folder):
    """What layers hold comes after the function's code and before all else; their .pth files count."""
    if folder is None:
        return
    import site

    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    packages = [os.path.join(folder, "python", "lib", version, "site-packages"), os.path.join(folder, "python")]
    sys.path[1:1] = packages
    for entry in packages:
        if os.path.isdir(entry):
            site.addsitedir(entry)


def main():
    load_guards()
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    api = RuntimeApi(os.environ["AWS_LAMBDA_RUNTIME_API"], os.environ.pop("LAMBDA_WORKBENCH_RUNTIME_API", None))
    log_as_lambda_does()
    task_root = os.environ["LAMBDA_TASK_ROOT"]
    # The folder of this file leads the path of an ordinary script; a function's own code does on Lambda.
    sys.path[0] = task_root
    add_layers(os.environ.pop("LAMBDA_WORKBENCH_LAYERS", None))
    # What AWS's runtime brings along comes last: a virtual environment's packages are the function's own.
    for folder in sys.argv[1:]:
        sys.path[:] = [entry for entry in sys.path if entry != folder] + [folder]
    del sys.argv[1:]
    if sys.flags.no_site:
        from . import machine_packages

        machine_packages.leave_out()
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
        invocation.request_id = request_id
        invocation.tenant_id = headers.get("lambda-runtime-aws-tenant-id")
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
