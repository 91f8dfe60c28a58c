# SPDX-License-Identifier: MIT
"""os: the part that scripts here need. The system calls are _os's; processes and permissions are left out.

os.environ is this program's own copy: setting it changes no C library's environment."""

import posixpath as path
from _os import (chdir, cpu_count, getcwd, getpid, getppid, mkdir, readlink, remove, rename, rmdir,
                 sched_setaffinity, strerror, urandom)
import _os

name = "posix"
sep = "/"
linesep = "\n"
curdir = "."
pardir = ".."
extsep = "."
pathsep = ":"
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
F_OK, X_OK, W_OK, R_OK = 0, 1, 2, 4
altsep = None
devnull = "/dev/null"
error = OSError
unlink = remove
replace = rename


def fspath(p):
    return path._fspath(p)


def listdir(p="."):
    return _os.listdir("." if p is None else p)


def sched_getaffinity(pid):
    return set(_os.sched_getaffinity(pid))


class stat_result:
    def __init__(self, values):
        (self.st_mode, self.st_size, self.st_mtime, self.st_ino, self.st_dev, self.st_nlink, self.st_uid,
         self.st_gid, self.st_atime, self.st_ctime) = values

    def __repr__(self):
        return "os.stat_result(st_mode=" + str(self.st_mode) + ", st_size=" + str(self.st_size) + ")"


def stat(p, follow_symlinks=True):
    return stat_result(_os.stat(p, follow_symlinks))


def lstat(p):
    return stat_result(_os.stat(p, False))


def makedirs(name, mode=0o777, exist_ok=False):
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        try:
            makedirs(head, mode, exist_ok)
        except FileExistsError:
            pass
        if tail == curdir:
            return
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def removedirs(name):
    rmdir(name)
    head, tail = path.split(name)
    while head and tail:
        try:
            rmdir(head)
        except OSError:
            break
        head, tail = path.split(head)


def walk(top, topdown=True, onerror=None, followlinks=False):
    try:
        names = listdir(top)
    except OSError as e:
        if onerror is not None:
            onerror(e)
        return
    folders = [n for n in names if path.isdir(path.join(top, n))]
    files = [n for n in names if n not in folders]
    if topdown:
        yield top, folders, files
    for n in folders:
        there = path.join(top, n)
        if followlinks or not path.islink(there):
            yield from walk(there, topdown, onerror, followlinks)
    if not topdown:
        yield top, folders, files


def _text(v, what):
    if not isinstance(v, str):
        raise TypeError("str expected, not " + type(v).__name__)
    return v


class _Environ:
    def __init__(self):
        self._data = {}
        for item in _os.environment():
            key, equals, value = item.partition("=")
            if equals:
                self._data[key] = value

    def __getitem__(self, key):
        try:
            return self._data[_text(key, "key")]
        except KeyError:
            raise KeyError(key) from None

    def __setitem__(self, key, value):
        self._data[_text(key, "key")] = _text(value, "value")

    def __delitem__(self, key):
        try:
            del self._data[_text(key, "key")]
        except KeyError:
            raise KeyError(key) from None

    def __contains__(self, key):
        return key in self._data

    def __iter__(self):
        return iter(list(self._data))

    def __len__(self):
        return len(self._data)

    def __repr__(self):
        return "environ(" + repr(self._data) + ")"

    def get(self, key, default=None):
        return self._data.get(key, default)

    def pop(self, key, *default):
        return self._data.pop(key, *default)

    def setdefault(self, key, value):
        return self._data.setdefault(_text(key, "key"), _text(value, "value"))

    def update(self, other):
        for key in other:
            self[key] = other[key]

    def keys(self):
        return self._data.keys()

    def values(self):
        return self._data.values()

    def items(self):
        return self._data.items()

    def copy(self):
        return dict(self._data)


environ = _Environ()


def getenv(key, default=None):
    return environ.get(key, default)


def putenv(key, value):
    environ[key] = value
