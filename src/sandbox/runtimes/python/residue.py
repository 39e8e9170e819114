"""Sees what a function leaves behind in its process after a response: changed state, threads, asyncio tasks.

It compares fingerprints of the user's modules, taken before the first event and after each answer. It never runs the user's
code (no __repr__, __eq__, __hash__, no property), keeps none of its objects alive, and says nothing about what it did not
see: a look is bounded in nodes and in time. bootstrap.py loads it once the user's module is there.
"""

import abc
import collections
import functools
import json
import os
import re
import sys
import threading
import time
import types

MOST_NODES = 20_000  # of a look
MOST_SECONDS = 0.01  # of a look, on the processor: how busy the machine is changes nothing
MOST_NODES_OF_ONE = 4_000  # of one variable, so that a large one does not hide the others
LARGE = 1_000  # of a larger dictionary or set only the length is compared
LONG = 65_536  # of a longer text the length, its beginning and its end are
DEPTH = 12
ATTRIBUTE_DEPTH = 4
SHORT = 80
ITEMS = 100  # the sandbox reads no more

MASK = "***"
SECRET = re.compile(
    r"pass(word|wd|phrase)|secret|token|credential|authorization|(^|_)(api|access|private)?_?keys?$|[a-z]Keys?$", re.I
)

# What a class says of itself its metaclass may change, and that may be the user's.
namespace_of = type.__dict__["__dict__"].__get__
module_of = type.__dict__["__module__"].__get__
name_of = type.__dict__["__name__"].__get__
order_of = type.__dict__["__mro__"].__get__

# Classes are compared by identity: `==` and `in` would ask the metaclass too.
PLAIN = {id(kind) for kind in (int, float, complex, bool, str, bytes, type(None), type(...))}
CONTAINERS = (dict, set, frozenset, list, tuple, collections.deque, bytearray)
CachedProperty = functools.cached_property
DESCRIPTORS = {id(kind) for kind in (property, CachedProperty, types.MemberDescriptorType, types.GetSetDescriptorType)}
lru_cache_info = type(functools.lru_cache(maxsize=1)(len)).cache_info
LruCache = type(functools.lru_cache(maxsize=1)(len))

#: Values of these do not change, and their texts call nothing of the user's.
TEXTUAL = {"datetime.date", "datetime.timedelta", "decimal.Decimal", "uuid.UUID", "fractions.Fraction"}
TEXTUAL |= {f"pathlib{local}.{kind}Path" for local in ("", "._local") for kind in ("Posix", "PurePosix", "Windows")}
#: A class of the user's that inherits from others than these holds what a library put into it.
KNOWN_BASES = {"builtins", "abc", "typing", "collections", "types"}


class Unseen(Exception):
    """The look ends here: nothing is said about this value."""


class UserFiles:
    """Which files are the user's own: in the task root, and of no installed package."""

    def __init__(self, task_root):
        self.root = os.path.join(os.path.abspath(task_root), "")
        self.packages = set()
        self.known = {}
        for entry in os.listdir(self.root):
            folder = os.path.join(self.root, entry)
            if entry.endswith(".dist-info"):
                self.packages |= installed_names(folder)
            elif os.path.exists(os.path.join(folder, "pyvenv.cfg")):
                self.packages.add(entry)

    def __contains__(self, file):
        if type(file) is not str:
            return False
        if file not in self.known:
            self.known[file] = file.startswith(self.root) and self.is_own(re.split(r"[\\/]", file[len(self.root) :]))
        return self.known[file]

    def is_own(self, parts):
        first = parts[0][:-3] if parts[0].endswith(".py") else parts[0]
        return first not in self.packages and not {"site-packages", "dist-packages"}.intersection(parts)


def installed_names(dist_info):
    """The top-level names of a package that `pip install --target` laid beside the user's code."""
    for file in ("top_level.txt", "RECORD"):
        path = os.path.join(dist_info, file)
        if os.path.exists(path):
            with open(path, encoding="utf-8", errors="replace") as lines:
                names = {re.split(r"[/,]", line.strip(), maxsplit=1)[0] for line in lines}
            return {name[:-3] if name.endswith(".py") else name for name in names if name}
    return set()


class Layout:
    """How the values of a class are read: as a container, by their text, through their own attributes, or not at all."""

    def __init__(self, kind, modules):
        self.kind = kind  # Kept alive, so that its id stays its own.
        self.name = str(name_of(kind))
        order = order_of(kind)
        module = module_of(kind)
        self.full_name = f"{module}.{self.name}" if type(module) is str else self.name
        self.container = next((base for base in CONTAINERS if any(base is one for one in order)), None)
        self.attributes = None
        self.slots = []
        self.cached = set()
        homes = [module_of(base) for base in order]
        self.is_own = type(module) is str and module in modules
        is_known = all(type(home) is str and (home in modules or home in KNOWN_BASES) for home in homes)
        if is_known and (self.is_own or kind is types.SimpleNamespace):
            self.find_attributes(order)
        #: Whether a value is what its attributes are, not which object it is.
        self.is_open = self.attributes is not None or bool(self.slots)

    def find_attributes(self, order):
        for base in order:
            for name, member in namespace_of(base).items():
                if type(member) is types.MemberDescriptorType:
                    self.slots.append((name, member.__get__))
                elif type(member) is CachedProperty:
                    self.cached.add(name)
                elif name == "__dict__" and type(member) is types.GetSetDescriptorType and self.attributes is None:
                    self.attributes = member.__get__

    def members(self, value):
        """A value's own attributes, without what cached_property keeps: that is a function of the others."""
        found = []
        if self.attributes is not None:
            found = [pair for pair in list(self.attributes(value).items()) if type(pair[0]) is str and pair[0] not in self.cached]
        for name, get in self.slots:
            try:
                found.append((name, get(value)))
            except AttributeError:
                pass  # An empty slot.
        return found

    def text(self, value):
        """The text of a value that cannot change; None for all others."""
        if self.full_name in TEXTUAL:
            return str(value)
        if self.full_name in ("datetime.datetime", "datetime.time"):
            return str(value.replace(tzinfo=None))  # A time zone may be the user's.
        return None


class Layouts:
    """The layout of every class that was met."""

    def __init__(self, modules):
        self.modules = modules
        self.known = {}

    def of(self, value):
        kind = type(value)
        layout = self.known.get(id(kind))
        if layout is None:
            layout = self.known[id(kind)] = Layout(kind, self.modules)
        return layout


def entries(container, value):
    """The entries of a container, read by the class that it inherits from."""
    return list(container.items(value)) if container is dict else list(container.__iter__(value))


class Digest:
    """Makes a number of a value, which is another one where the value is."""

    def __init__(self, layouts, most):
        self.layouts = layouts
        self.left = most
        self.whole = True
        self.path = {}  # The containers around the value, by identity: a cycle ends at one of them.

    def of(self, value):
        """Raises Unseen where there is more than may be looked at."""
        self.left -= 1
        if self.left < 0:
            raise Unseen
        kind = type(value)
        if id(kind) in PLAIN:
            return plain_digest(kind, value)
        if kind is types.FunctionType or kind is type:
            return hash((kind, id(value)))
        layout = self.layouts.of(value)
        if layout.container is None and not layout.is_open:
            text = layout.text(value)
            return hash((layout.full_name, id(value) if text is None else text))
        identity = id(value)
        if identity in self.path:
            return hash(("cycle", len(self.path) - self.path[identity]))
        if len(self.path) >= DEPTH:
            raise Unseen
        self.path[identity] = len(self.path)
        try:
            digest = self.of_entries(layout, value)
            if layout.is_open:
                members = [(name, self.of(member)) for name, member in layout.members(value)]
                digest = hash((digest, tuple(sorted(members))))
            return digest
        finally:
            del self.path[identity]

    def of_entries(self, layout, value):
        container = layout.container
        if container is None:
            return hash(layout.full_name)
        size = container.__len__(value)
        digest = hash((layout.full_name, size))
        if container is bytearray:
            return hash((digest, bytes(value[:LONG])))
        if container in (dict, set, frozenset):
            if size > LARGE:
                self.whole = False
                return digest
            # In no order, as dictionaries and sets are compared.
            if container is dict:
                return hash((digest, sum(hash((self.of(key), self.of(item))) for key, item in entries(dict, value))))
            return hash((digest, sum(self.of(item) for item in entries(container, value))))
        for item in entries(container, value):
            digest = hash((digest, self.of(item)))
        return digest


def plain_digest(kind, value):
    if kind is int:
        return hash((kind, value & 1, value))  # -1 and -2 have the same hash.
    if kind is float and value != value:
        return hash("nan")
    if (kind is str or kind is bytes) and len(value) > LONG:
        return hash((kind, len(value), value[:1000], value[-1000:]))
    return hash((kind, value))


def quote(value, room):
    """repr, cut where it is longer than `room`."""
    text = repr(value[: room + 1])
    return text if len(text) <= room else text[: max(1, room - 1)] + "…"


class Description:
    """Writes values in short; what is under a name of a secret is masked."""

    def __init__(self, layouts):
        self.layouts = layouts

    def of(self, value, name="", room=SHORT, depth=0):
        kind = type(value)
        if SECRET.search(name) and kind in (str, bytes, int):
            return MASK
        if kind is str or kind is bytes:
            return quote(value, room)
        if kind is int and value.bit_length() > 200:
            return "<int>"
        if id(kind) in PLAIN:
            return repr(value)
        layout = self.layouts.of(value)
        if kind is LruCache:
            return f"<lru_cache of {lru_cache_info(value).currsize}>"
        if layout.container is None or depth > 3:
            return layout.text(value) or f"<{layout.name}>"
        return self.of_container(layout, value, room, depth)

    def of_container(self, layout, value, room, depth):
        container = layout.container
        size = container.__len__(value)
        if container is bytearray:
            return f"<{layout.name} of {size}>"
        if size == 0 and container in (set, frozenset):
            return f"{layout.name}()"
        opening, closing = {dict: "{}", tuple: "()", set: "{}", frozenset: "{}"}.get(container, "[]")
        if layout.kind is not container:
            opening, closing = f"{layout.name}({opening}", f"{closing})"
        text, shown = opening, 0
        for entry in entries(container, value) if size <= LARGE else self.first(container, value):
            if container is dict:
                key, item = entry
                left = self.of(key, "", room, depth + 1)
                part = f"{left}: {self.of(item, key if type(key) is str else '', room, depth + 1)}"
            else:
                part = self.of(entry, "", room, depth + 1)
            if shown > 0 and len(text) + len(part) > room - 16:
                return f"{text}, … {size - shown} more{closing}"
            text += (", " if shown else "") + part
            shown += 1
        if size == 1 and container is tuple:
            text += ","
        return text + closing

    @staticmethod
    def first(container, value):
        """Enough of a large container for its text."""
        iterator = iter(container.items(value)) if container is dict else container.__iter__(value)
        return [entry for entry, _ in zip(iterator, range(SHORT))]


def is_class(kind):
    return kind is type or any(base is type for base in order_of(kind))


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
