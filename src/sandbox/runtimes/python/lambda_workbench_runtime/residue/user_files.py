"""Which files are the user's own."""

import os
import re


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
