# SPDX-License-Identifier: MIT
"""os.path: paths as text. Where a path ends in a slash, and what `..` takes away, follow POSIX."""

import _os

sep = "/"
curdir = "."
pardir = ".."
extsep = "."
pathsep = ":"
altsep = None
defpath = "/bin:/usr/bin"
devnull = "/dev/null"


def _fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    if hasattr(path, "__fspath__"):
        return path.__fspath__()
    raise TypeError("expected str, bytes or os.PathLike object, not " + type(path).__name__)


def _slash(path):
    return b"/" if isinstance(path, bytes) else "/"


def join(a, *rest):
    path = _fspath(a)
    slash = _slash(path)
    for part in rest:
        part = _fspath(part)
        if isinstance(part, str) != isinstance(path, str):
            raise TypeError("Can't mix strings and bytes in path components")
        if part.startswith(slash):
            path = part
        elif not path or path.endswith(slash):
            path += part
        else:
            path += slash + part
    return path


def split(p):
    p = _fspath(p)
    slash = _slash(p)
    at = p.rfind(slash) + 1
    head, tail = p[:at], p[at:]
    return (head if head == slash * len(head) else head.rstrip(slash)), tail


def basename(p):
    return split(p)[1]


def dirname(p):
    return split(p)[0]


def splitext(p):
    p = _fspath(p)
    dot = b"." if isinstance(p, bytes) else "."
    start = p.rfind(_slash(p)) + 1
    at = p.rfind(dot)
    if at > start and p[start:at].strip(dot):
        return p[:at], p[at:]
    return p, p[:0]


def splitdrive(p):
    p = _fspath(p)
    return p[:0], p


def normcase(s):
    return _fspath(s)


def isabs(s):
    s = _fspath(s)
    return s.startswith(_slash(s))


def _mode(path, follow=True):
    try:
        return _os.stat(path, follow)[0] & 0o170000
    except (OSError, ValueError):
        return 0


def exists(path):
    return _mode(path) != 0


def lexists(path):
    return _mode(path, False) != 0


def isfile(path):
    return _mode(path) == 0o100000


def isdir(s):
    return _mode(s) == 0o040000


def islink(path):
    return _mode(path, False) == 0o120000


def getsize(filename):
    return _os.stat(filename)[1]


def getmtime(filename):
    return _os.stat(filename)[2]


def normpath(path):
    path = _fspath(path)
    slash = _slash(path)
    empty, dot, up = path[:0], slash.replace(slash, b"." if isinstance(path, bytes) else "."), None
    up = dot + dot
    if not path:
        return dot
    slashes = 0
    if path.startswith(slash):
        slashes = 2 if path.startswith(slash * 2) and not path.startswith(slash * 3) else 1
    parts = []
    for part in path.split(slash):
        if part == empty or part == dot:
            continue
        if part != up or (not slashes and not parts) or (parts and parts[-1] == up):
            parts.append(part)
        elif parts:
            parts.pop()
    return slash * slashes + slash.join(parts) or dot


def abspath(path):
    path = _fspath(path)
    if not isabs(path):
        here = _os.getcwd()
        path = join(here.encode() if isinstance(path, bytes) else here, path)
    return normpath(path)


# Links are followed part by part; a circle of them, and with strict=False what is not there, stays as it is.
def realpath(filename, *, strict=False):
    path = _fspath(filename)
    slash = _slash(path)
    dot = b"." if isinstance(path, bytes) else "."
    here = path[:0]
    if not isabs(path):
        here = _os.getcwd()
        here = here.encode() if isinstance(path, bytes) else here
    left = path.split(slash)
    left.reverse()
    followed = 0
    while left:
        part = left.pop()
        if not part or part == dot:
            continue
        if part == dot + dot:
            here = here[:here.rfind(slash)] if slash in here else here
            continue
        there = here.rstrip(slash) + slash + part
        try:
            link = _os.stat(there, False)[0] & 0o170000 == 0o120000
        except OSError:
            if strict:
                raise
            link = False
        if link:
            followed += 1
            if followed > 40:
                if strict:
                    _os.stat(filename)  # says what is wrong
                link = False
        if not link:
            here = there
            continue
        target = _os.readlink(there)
        if target.startswith(slash):
            here = here[:0]
        more = target.split(slash)
        more.reverse()
        left.extend(more)
    return here or slash


def relpath(path, start=None):
    if not path:
        raise ValueError("no path specified")
    there = [x for x in abspath(path).split("/") if x]
    here = [x for x in abspath(start or ".").split("/") if x]
    same = 0
    while same < len(there) and same < len(here) and there[same] == here[same]:
        same += 1
    return "/".join([".."] * (len(here) - same) + there[same:]) or "."


def commonprefix(m):
    if not m:
        return ""
    first, last = min(m), max(m)
    for i in range(len(first)):
        if first[i] != last[i]:
            return first[:i]
    return first


def commonpath(paths):
    paths = [_fspath(p) for p in paths]
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    if len({isinstance(p, bytes) for p in paths}) > 1:
        raise TypeError("Can't mix strings and bytes in path components")
    slash = _slash(paths[0])
    dot = b"." if isinstance(paths[0], bytes) else "."
    absolute = isabs(paths[0])
    if any([isabs(p) != absolute for p in paths]):
        raise ValueError("Can't mix absolute and relative paths")
    split = [[part for part in p.split(slash) if part and part != dot] for p in paths]
    same = 0
    while all([same < len(parts) and parts[same] == split[0][same] for parts in split]):
        same += 1
    return (slash if absolute else slash[:0]) + slash.join(split[0][:same])


def samefile(f1, f2):
    return _os.stat(f1)[3:5] == _os.stat(f2)[3:5]  # inode and device


def expanduser(path):
    path = _fspath(path)
    if path == "~" or path.startswith("~/"):
        for item in _os.environment():
            if item.startswith("HOME="):
                return (item[5:].rstrip("/") + path[1:]) or "/"
    return path
