"""What is there before an event; then, after each answer, what is there that was not."""

import functools
import json
import re
import sys
import threading
import types

from .layouts import PLAIN, Layouts
from .look import Look
from .user_files import UserFiles

ITEMS = 100  # the sandbox reads no more


class Residue:
    """What is there before an event; then, after each answer, what is there that was not."""

    def __init__(self, task_root):
        self.files = UserFiles(task_root)
        self.modules = {}
        self.aliases = set()
        self.loaded = 0
        self.layouts = Layouts(self.modules)
        self.state = None
        self.known = set()
        self.items()

    def items(self):
        """Everything new since the last look, as the sandbox reads it."""
        self.find_modules()
        look = Look(self.modules, self.layouts, self.aliases, self.state).run()
        self.state = look
        changes, look.changes = look.changes, None
        running = list(self.threads()) + list(self.tasks())
        fresh = [item for identity, item in running if identity not in self.known]
        self.known = {identity for identity, _ in running}
        items = changes + fresh
        self.whole = look.complete and look.whole and len(items) <= ITEMS
        return items[:ITEMS]

    def json(self):
        """The items, and whether the look came to its end, as JSON text in bytes; None where that is all to say: nothing."""
        items = self.items()
        return None if self.whole and not items else json.dumps({"items": items, "whole": self.whole}).encode()

    def find_modules(self):
        if len(sys.modules) == self.loaded:
            return
        self.loaded = len(sys.modules)
        for name, module in list(sys.modules.items()):
            if type(module) is not types.ModuleType or name in self.modules:
                continue
            if module.__dict__.get("__file__") in self.files:
                self.modules[name] = module.__dict__
        self.aliases = set(self.find_aliases())

    def find_aliases(self):
        """The names of objects that another module has made: they were imported from there."""
        places = {}
        for module, names in self.modules.items():
            for name, value in names.items():
                if type(name) is str and not name.startswith("__") and id(type(value)) not in PLAIN:
                    places.setdefault(id(value), []).append((module, name))
        for shared in places.values():
            if len({module for module, _ in shared}) < 2:
                continue
            owner = next((place for place in shared if self.assigns(*place)), shared[0])
            yield from (place for place in shared if place[0] != owner[0])

    def assigns(self, module, name):
        with open(self.modules[module]["__file__"], encoding="utf-8", errors="replace") as file:
            return re.search(rf"^{re.escape(name)}\s*(:[^=]+)?=", file.read(), re.M) is not None

    def threads(self):
        frames = sys._current_frames()
        for thread in threading.enumerate():
            if thread is threading.main_thread() or thread is threading.current_thread():
                continue
            own = thread.__dict__
            work = own.get("function") if type(thread) is threading.Timer else own.get("_target")
            code = self.code_of(work) or self.running_code(frames.get(own.get("_ident")))
            kind = "timer" if type(thread) is threading.Timer else "thread"
            yield id(thread), {"kind": kind, "name": str(own.get("_name")), **self.place(code)}

    def running_code(self, frame):
        """The outermost function of the user's that a thread is in: what an executor's worker is busy with."""
        code = None
        while frame is not None:
            if frame.f_code.co_filename in self.files:
                code = frame.f_code
            frame = frame.f_back
        return code

    def code_of(self, work):
        """The code of a function or method of the user's."""
        if type(work) is functools.partial:
            work = work.func
        function = work.__func__ if type(work) is types.MethodType else work
        code = function.__code__ if type(function) is types.FunctionType else None
        return code if code is not None and code.co_filename in self.files else None

    def tasks(self):
        asyncio = sys.modules.get("asyncio.tasks")
        if asyncio is None:
            return
        # Its name changed with Python 3.12.
        for task in list(getattr(asyncio, "_scheduled_tasks", None) or getattr(asyncio, "_all_tasks", ())):
            if task.done():
                continue
            coroutine = task.get_coro()
            code = coroutine.cr_code if type(coroutine) is types.CoroutineType else None
            name = coroutine.__qualname__ if code else type(task).__name__
            yield id(task), {"kind": "promise", "name": name, **self.place(code)}

    def place(self, code):
        if code is None or code.co_filename not in self.files:
            return {}
        return {"file": code.co_filename, "line": code.co_firstlineno - 1}
