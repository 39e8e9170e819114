"""Values in short, for people."""

import re

from .digest import LARGE
from .layouts import PLAIN, LruCache, entries, lru_cache_info

SHORT = 80

MASK = "***"
SECRET = re.compile(
    r"pass(word|wd|phrase)|secret|token|credential|authorization|(^|_)(api|access|private)?_?keys?$|[a-z]Keys?$", re.I
)


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
