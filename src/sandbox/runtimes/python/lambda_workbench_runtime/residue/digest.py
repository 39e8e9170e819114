"""Values as numbers, to be compared later."""

import types

from .layouts import PLAIN, entries

LARGE = 1_000  # of a larger dictionary or set only the length is compared
LONG = 65_536  # of a longer text the length, its beginning and its end are
DEPTH = 12


class Unseen(Exception):
    """The look ends here: nothing is said about this value."""


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
