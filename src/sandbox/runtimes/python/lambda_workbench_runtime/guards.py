"""Answers as AWS does where the machine would not: only /tmp can be written, and no credentials of the user lie about.

For runs without bubblewrap. It stops mistakes, not malice: child processes and native code are not seen, nor is stat.
Whatever the system refuses by itself (a folder that is missing, a file that exists) is left to the system.
https://docs.python.org/3/library/audit_events.html
"""

import os
import stat
import sys
import threading

EROFS = (30, "Read-only file system")
EXDEV = (18, "Invalid cross-device link")
ENOENT = (2, "No such file or directory")
CANNOT_OPEN = "unable to open database file"

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
UNNAMED = getattr(os, "O_TMPFILE", 0)
MACOS_GET_PATH = 50  # F_GETPATH


class Guards:
    """writable, readonly: folders, of which the deepest counts; elsewhere nothing can be written. secrets: files, folders.

    None of them goes through a link.
    """

    def __init__(self, writable, readonly, secrets):
        self.writable = [os.path.normcase(folder) for folder in writable]
        self.readonly = [os.path.normcase(folder) for folder in readonly]
        self.secrets = frozenset(map(os.path.normcase, secrets))
        self.below_secrets = tuple(secret + os.sep for secret in self.secrets)
        self.other_folder = threading.local()
        self.checks = {
            "open": self.opened,
            "os.listdir": self.read,
            "os.scandir": self.read,
            "os.mkdir": lambda path, mode, folder: self.created(path, folder),
            "os.symlink": lambda target, path, folder: self.created(path, folder, [target, None, path]),
            "os.link": self.linked,
            "os.rename": self.renamed,
            "os.remove": self.removed,
            "os.rmdir": self.removed,
            "os.truncate": lambda path, length: self.changed(path),
            "os.chmod": lambda path, mode, folder: self.changed(path, folder),
            "os.chown": lambda path, user, group, folder: self.changed(path, folder),
            "os.utime": lambda path, times, ns, folder: self.changed(path, folder, named=sys.version_info >= (3, 13)),
            "os.setxattr": lambda path, *rest: self.changed(path),
            "os.removexattr": lambda path, *rest: self.changed(path),
            "sqlite3.connect": self.database_opened,
            "import": self.imported,
        }

    def install(self):
        checks = self.checks

        def hook(event, args):  # Every id() comes by here: nothing may be slow.
            if event in checks:
                checks[event](*args)

        sys.addaudithook(hook)
        os.open = OpenFile(os.open, self.other_folder)
        os.supports_dir_fd.add(os.open)

    def opened(self, path, mode, flags):
        place = self.visible(path, path_at(path))
        if place is None or not flags & WRITING:
            return
        if getattr(self.other_folder, "opening", False) and not os.path.isabs(path):
            return
        real = os.path.realpath(place)
        if not self.is_readonly(real):
            return
        found = mode_of(real)
        if found is None:
            refused = flags & os.O_CREAT and os.path.isdir(os.path.dirname(real))
        elif stat.S_ISDIR(found):
            refused = UNNAMED and flags & UNNAMED == UNNAMED
        else:  # Devices and pipes can be written wherever they lie.
            refused = stat.S_ISREG(found) and not (flags & os.O_CREAT and flags & os.O_EXCL)
        if refused:
            raise OSError(*EROFS, path)

    def read(self, path):
        self.visible(path, path_at(path))

    def created(self, path, folder, names=None):
        place = self.visible(path, path_at(path, folder))
        if place is not None and not os.path.lexists(place) and self.is_entry_readonly(place):
            raise OSError(*EROFS, *(names or [path]))

    def removed(self, path, folder):
        place = self.visible(path, path_at(path, folder))
        if place is not None and self.is_entry_readonly(place):
            raise OSError(*EROFS, path)

    def changed(self, path, folder=-1, named=True):
        place = self.visible(path, path_at(path, folder))
        if place is not None and os.path.lexists(place) and self.is_readonly(os.path.realpath(place)):
            raise OSError(*EROFS, path) if named else OSError(*EROFS)

    def linked(self, source, target, source_folder, target_folder):
        old, new = path_at(source, source_folder), path_at(target, target_folder)
        self.visible(source, old)
        if old is None or new is None or not os.path.lexists(old) or os.path.lexists(new):
            return
        if self.is_entry_readonly(new):
            raise OSError(*EROFS, source, None, target)
        if self.is_entry_readonly(old):
            raise OSError(*EXDEV, source, None, target)

    def renamed(self, source, target, source_folder, target_folder):
        old, new = path_at(source, source_folder), path_at(target, target_folder)
        self.visible(source, old)
        if old is None or new is None or not (has_folder(old) and has_folder(new)):
            return
        both = [self.is_entry_readonly(old), self.is_entry_readonly(new)]
        if any(both):
            raise OSError(*(EROFS if all(both) else EXDEV), source, None, target)

    def database_opened(self, database):
        """A database that exists can be read; a new one cannot be made."""
        place = place_of_database(database)
        if place is None:
            return
        if self.is_secret(place) or (not os.path.lexists(place) and self.is_entry_readonly(place)):
            error = sys.modules["_sqlite3"].OperationalError(CANNOT_OPEN)
            error.sqlite_errorcode, error.sqlite_errorname = 14, "SQLITE_CANTOPEN"
            raise error

    def imported(self, module, *rest):
        """No event says of a database that it has been opened; so connect itself is another."""
        if module == "_sqlite3":
            self.checks["import"] = lambda *rest: None
            import _sqlite3

            _sqlite3.connect = OpenDatabase(_sqlite3.connect, self)

    def visible(self, path, place):
        """The place, unless it is secret."""
        if place is not None and self.is_secret(place):
            raise OSError(*ENOENT, path)
        return place

    def is_secret(self, place):
        place = os.path.normcase(place)
        return place in self.secrets or place.startswith(self.below_secrets)

    def is_entry_readonly(self, place):
        """Whether a name in an existing folder cannot be made or removed; what it links to does not matter."""
        folder, name = os.path.split(place)
        return has_folder(place) and self.is_readonly(os.path.join(os.path.realpath(folder), name))

    def is_readonly(self, real):
        real = os.path.normcase(real)
        return deepest(self.writable, real) < max(0, deepest(self.readonly, real))


class OpenFile:
    """os.open, of whose audit event nobody learns which folder a relative path starts from."""

    def __init__(self, open_file, other_folder):
        self.open_file = open_file
        self.other_folder = other_folder

    def __call__(self, path, flags, mode=0o777, *, dir_fd=None):
        if dir_fd is None:
            return self.open_file(path, flags, mode)
        self.other_folder.opening = True
        try:
            return self.open_file(path, flags, mode, dir_fd=dir_fd)
        finally:
            self.other_folder.opening = False


class OpenDatabase:
    """sqlite3.connect, after which a file that cannot be written refuses in SQLite's own words."""

    def __init__(self, connect, guards):
        self.connect = connect
        self.guards = guards

    def __call__(self, database, *args, **options):
        place = place_of_database(database)
        connection = self.connect(database, *args, **options)
        if place is not None and self.guards.is_readonly(os.path.realpath(place)):
            sys.modules["_sqlite3"].Connection.execute(connection, "PRAGMA query_only = ON")
        return connection


def place_of_database(database):
    """None where it is in memory, or a URI, which may as well be a file's name."""
    name = os.fsdecode(database) if isinstance(database, (str, bytes, os.PathLike)) else ""
    return None if name in ("", ":memory:") or name.startswith("file:") else path_at(name)


def deepest(folders, place):
    """The length of the longest of the folders that holds the place; -1 where none does."""
    holding = (len(folder) for folder in folders if place == folder or place.startswith(folder.rstrip(os.sep) + os.sep))
    return max(holding, default=-1)


def path_at(path, folder=-1):
    """The whole path; None where it is a descriptor, a device of Windows, or starts from a folder that is not known."""
    if path is None or isinstance(path, int):
        return None
    path = os.fsdecode(path)
    try:
        if folder not in (-1, None) and not os.path.isabs(path):
            path = os.path.join(path_of_descriptor(folder), path)
        place = os.path.abspath(path)
    except OSError:  # The folder is gone, or this system does not say where it is.
        return None
    return None if place.startswith("\\\\.\\") else place


def path_of_descriptor(descriptor):
    if sys.platform != "darwin":
        return os.readlink(f"/proc/self/fd/{descriptor}")
    import fcntl

    return os.fsdecode(fcntl.fcntl(descriptor, MACOS_GET_PATH, bytes(1024)).rstrip(b"\0"))


def mode_of(path):
    try:
        return os.stat(path).st_mode
    except OSError:
        return None


def has_folder(place):
    return os.path.isdir(os.path.dirname(place))
