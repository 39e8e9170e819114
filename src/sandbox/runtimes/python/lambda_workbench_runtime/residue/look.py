"""One look at the variables of the user's modules."""

import abc
import time
import types

from .description import SHORT, Description
from .digest import Digest, Unseen, plain_digest
from .layouts import DESCRIPTORS, PLAIN, LruCache, is_class, lru_cache_info, module_of, namespace_of

MOST_NODES = 20_000  # of a look
MOST_SECONDS = 0.01  # of a look, on the processor: how busy the machine is changes nothing
MOST_NODES_OF_ONE = 4_000  # of one variable, so that a large one does not hide the others
ATTRIBUTE_DEPTH = 4


class Look:
    """One look at all variables of the user's modules: compares with what the last one found, and finds anew."""

    def __init__(self, modules, layouts, aliases, before):
        self.modules = modules
        self.layouts = layouts
        self.aliases = aliases
        self.before = before
        self.found = {}
        self.changes = []
        self.seen = {}  # Where each object was met first: what two names share is told once.
        self.complete = True  # Every variable was found.
        self.whole = True  # And each was seen to its end.
        self.left = MOST_NODES
        self.end = time.thread_time() + MOST_SECONDS
        self.describe = Description(layouts).of

    def run(self):
        try:
            for last in (False, True):
                for name, module in self.modules.items():
                    self.module, self.file = name, module["__file__"]
                    self.is_new = self.before is not None and name not in self.before.names
                    self.variables(module, last)
        except Unseen:
            self.complete = False
        self.names = frozenset(self.modules)
        self.before = self.seen = None  # The next look needs neither.
        return self

    def variables(self, module, last):
        for name, value in list(module.items()):
            if type(name) is not str or name.startswith("__") or ((self.module, name) in self.aliases) is not last:
                continue
            kind = type(value)
            if kind is not types.ModuleType and not self.is_foreign(kind, value):
                self.variable(name, value, 0, False)

    def is_foreign(self, kind, value):
        """A function or class that was imported: its own module shows it."""
        if kind is types.FunctionType:
            return value.__module__ != self.module
        if kind is LruCache:
            return LruCache.__dict__["__dict__"].__get__(value).get("__module__") != self.module
        return is_class(kind) and module_of(value) != self.module

    def variable(self, path, value, depth, silent):
        """Compares one variable, and those inside it that have names of their own. `silent`: what holds it is new."""
        kind = type(value)
        if id(kind) in PLAIN:
            self.record(path, kind, None, plain_digest(kind, value), value, silent)
        elif kind is types.FunctionType:
            self.function(path, value, depth, self.record(path, kind, None, id(value), value, silent))
        elif kind is staticmethod or kind is classmethod:
            self.variable(path, value.__func__, depth, silent)
        elif kind is LruCache:
            self.record(path, kind, None, lru_cache_info(value).currsize, value, silent)
        elif is_class(kind):
            silent = self.record(path, kind, None, id(value), value, silent)
            # What an enumeration keeps is its own business.
            if (kind is type or kind is abc.ABCMeta) and module_of(value) == self.module:
                self.class_attributes(path, value, depth, silent)
        else:
            self.object(path, value, depth, silent)

    def object(self, path, value, depth, silent):
        first = self.seen.setdefault(id(value), (self.module, path))
        if first != (self.module, path):
            if first in self.found:
                self.found[(self.module, path)] = self.found[first]
            return
        layout = self.layouts.of(value)
        container = layout.container
        if container is None and layout.is_open:
            silent = self.record(path, layout.kind, None, hash(layout.full_name), value, silent)
        else:
            size = None if container is None else container.__len__(value)
            silent = self.record(path, layout.kind, size, self.digest(value), value, silent)
        if layout.is_open and container is None and depth < ATTRIBUTE_DEPTH:
            for name, member in layout.members(value):
                self.variable(f"{path}.{name}", member, depth + 1, silent)

    def function(self, path, function, depth, silent):
        """Default arguments, attributes and closed-over variables: they last as long as the function."""
        if function.__code__.co_filename != self.file:
            # A decorator's; what it keeps is its library's.
            wrapped = function.__dict__.get("__wrapped__")
            if type(wrapped) is types.FunctionType and depth < ATTRIBUTE_DEPTH:
                self.function(path, wrapped, depth + 1, silent)
            return
        if self.seen.setdefault(id(function), path) is not path:
            return
        code = function.__code__
        if function.__defaults__:
            names = code.co_varnames[: code.co_argcount][-len(function.__defaults__) :]
            for name, value in zip(names, function.__defaults__):
                self.held(f"{path}({name})", value, depth, silent)
        if function.__kwdefaults__:
            for name, value in list(function.__kwdefaults__.items()):
                self.held(f"{path}({name})", value, depth, silent)
        if function.__closure__:
            for name, cell in zip(code.co_freevars, function.__closure__):
                try:
                    value = cell.cell_contents
                except ValueError:
                    continue  # An empty cell.
                if name != "__class__":
                    self.variable(f"{path}.{name}", value, depth + 1, silent)
        if function.__dict__:
            for name, value in list(function.__dict__.items()):
                if not name.startswith("__") or name == "__wrapped__":
                    self.variable(path if name == "__wrapped__" else f"{path}.{name}", value, depth + 1, silent)

    def held(self, path, value, depth, silent):
        """A default argument: one that cannot change needs no look."""
        if id(type(value)) not in PLAIN:
            self.variable(path, value, depth + 1, silent)

    def class_attributes(self, path, kind, depth, silent):
        if depth > ATTRIBUTE_DEPTH or self.seen.setdefault(id(kind), path) is not path:
            return
        for name, value in list(namespace_of(kind).items()):
            if not name.startswith(("__", "_abc_")) and id(type(value)) not in DESCRIPTORS:
                self.variable(f"{path}.{name}", value, depth + 1, silent)

    def digest(self, value):
        if time.thread_time() > self.end or self.left <= 0:
            raise Unseen
        most = min(MOST_NODES_OF_ONE, self.left)
        digest = Digest(self.layouts, most)
        try:
            found = digest.of(value)
            self.whole &= digest.whole
            return found
        except (Unseen, RuntimeError, RecursionError):
            self.whole = False
            return None  # Too large, or a thread changes it just now.
        finally:
            self.left -= most - max(0, digest.left)

    def record(self, path, kind, size, digest, value, silent):
        """Whether nothing is to be said of what the variable holds, because the variable itself is another."""
        key = (self.module, path)
        name = self.layouts.of(value).full_name
        before = self.before.found.get(key) if self.before else None
        if before and before[0] == name and before[1] == size and (digest is None or before[2] in (None, digest)):
            self.found[key] = (name, size, digest, before[3])
            return silent
        text = self.describe(value, path.rsplit(".", 1)[-1])
        text = text if len(text) <= 2 * SHORT else text[: 2 * SHORT] + "…"
        self.found[key] = (name, size, digest, text)
        if self.before is None or silent or self.is_new or (before is None and not self.before.complete):
            return True
        change = {"kind": "state", "name": path, "file": self.file, "after": text}
        self.changes.append(change if before is None else {**change, "before": before[3]})
        return True
