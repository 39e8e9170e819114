"""How the values of a class are read, without running code of that class."""

import collections
import functools
import types

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


def is_class(kind):
    return kind is type or any(base is type for base in order_of(kind))
