import os
import os.path
import os.path as osp
from os.path import join, splitext
import posixpath


def attempt(f, *args, **kw):
    try:
        print(repr(f(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)


print(os.path is osp is posixpath, os.sep, repr(os.linesep), os.curdir, os.pardir, os.name, os.pathsep, os.extsep, os.devnull)
for parts in (("a", "b"), ("a/", "b"), ("a", "/b"), ("", "b"), ("a", ""), ("a", "b", "c.txt"), ("/",), (b"a", b"b")):
    print(join(*parts))
attempt(join, "a", b"b")
attempt(join, 5)
for p in ("a/b.c", "a/.b", "a.b/c", "/", "", "a", "a/", "/a", "a/b/", "..", "x.tar.gz", "...x", "a/...", "//a", b"d/e.f"):
    print(os.path.split(p), os.path.basename(p), os.path.dirname(p), splitext(p), os.path.isabs(p))
for p in ("", ".", "a/../b", "/..", "/../a", "a//b/./c/", "../../x", "//a/b", "///a", "a/b/../../..", "./."):
    print(os.path.normpath(p))
base = os.environ.get("TMPDIR", "/tmp") + "/lw-conformance-" + str(os.getpid())
os.mkdir(base)
start = os.getcwd()
os.chdir(base)
print(os.getcwd() == base, os.path.abspath("x") == base + "/x", os.path.abspath("/a/../b"), os.listdir(), os.listdir("."))
os.makedirs("p/q/r")
os.makedirs("p/q/r", exist_ok=True)
attempt(os.makedirs, "p/q")
attempt(os.mkdir, "p")
attempt(os.mkdir, "no/way")
with open("p/f.txt", "w") as f:
    f.write("12345")
print(sorted(os.listdir("p")), os.path.exists("p"), os.path.isfile("p/f.txt"), os.path.isdir("p"), os.path.isfile("p"), os.path.exists("zz"), os.path.isdir("p/f.txt"), os.path.getsize("p/f.txt"), os.stat("p/f.txt").st_size, os.path.islink("p"))
print([(top, sorted(a), b) for top, a, b in os.walk("p")], os.path.relpath("p/q", "p/z"), os.path.commonprefix(["abc", "abd"]))
os.rename("p/f.txt", "g.txt")
print(sorted(os.listdir()))
attempt(os.rename, "zz", "yy")
attempt(os.remove, "zz")
attempt(os.remove, "a\0")
attempt(os.listdir, "zz")
attempt(os.listdir, "g.txt")
attempt(os.rmdir, "p")
attempt(os.stat, "zz")
attempt(os.path.getsize, "zz")
os.remove("g.txt")
os.rmdir("p/q/r")
os.rmdir("p/q")
os.rmdir("p")
print(os.listdir())
os.chdir(start)
os.rmdir(base)
print(os.getpid() == os.getpid() > 1, os.cpu_count() >= 1, len(os.urandom(8)), os.urandom(0), type(os.urandom(1)).__name__)
print(len(os.sched_getaffinity(0)) >= 1, type(os.sched_getaffinity(0)).__name__, os.sched_setaffinity(0, os.sched_getaffinity(0)))
os.environ["LW_TEST"] = "v"
print(os.environ["LW_TEST"], os.getenv("LW_TEST"), os.getenv("LW_NONE"), os.getenv("LW_NONE", 5), "LW_TEST" in os.environ, os.environ.get("LW_NONE", "d"), os.environ.pop("LW_TEST"), "LW_TEST" in os.environ)
attempt(lambda: os.environ["LW_NONE"])
attempt(os.environ.__setitem__, "a", 5)
print(os.strerror(2), os.fspath("x"), os.path.expanduser("x"))


class Path:
    def __fspath__(self):
        return "from-path"


print(os.path.join(Path(), "x"), os.path.exists(Path()), os.fspath(Path()))
attempt(os.fspath, 5)
attempt(open, Path())
