# What changes an object while it is being used, and arguments that are far out.
from array import array
import os


def attempt(f, *a):
    try:
        print(repr(f(*a)))
    except Exception as e:
        print(type(e).__name__, ascii(str(e)))


b = bytearray(10)


class Evil:
    def __index__(self):
        b.clear()
        return 5


attempt(lambda: b[Evil()])
b = bytearray(10)
attempt(b.__setitem__, Evil(), 3)
b = bytearray(10)
attempt(b.__setitem__, 3, Evil())
b = bytearray(10)
attempt(b.__getitem__, slice(Evil(), None))
b = bytearray(10)
attempt(b.extend, [1, Evil(), 2])
b = bytearray(10)
attempt(b.insert, Evil(), 2)
b = bytearray(10)
attempt(b.pop, Evil())
attempt(lambda: array("i", [1, 2])[::-2**70])
attempt(array, "i", Evil())
a = array("q", range(10))
del a[::-3]
print(a)
del a[8:2:-1]
print(a)
a[100:] = array("q", [7])
print(a)
x = bytearray(range(20))
del x[::-1]
print(x)
x[:] = range(20)
del x[3:100:7]
print(x)
x[5:2] = b"ins"
print(x)
for fmt, args in ((b"%*d", ()), (b"%", 5), (b"%5", 5), (b"%c", 256), (b"%c", "x"), (b"%c", b"xy"), (b"%s", ()), (b"%b", 5), (b"%d", b"5")):
    attempt(lambda: fmt % args)
name = os.environ.get("TMPDIR", "/tmp") + "/lw-misuse-" + str(os.getpid())
f = open(name, "w+b")
attempt(f.seek, -1)
attempt(f.truncate, -5)
attempt(f.readlines, "x")
attempt(f.write, array("i", [1]))
attempt(f.writelines, [1])
attempt(f.writelines, 5)
attempt(f.readline, 0)
f.close()
attempt(lambda: next(f))
attempt(open, 99999)
attempt(open, -1)
full = open("/dev/full", "w")
full.write("x")
attempt(full.flush)
del full
os.remove(name)
attempt(os.listdir, "\0")
attempt(os.urandom, -1)
attempt(os.sched_setaffinity, 0, [-1])
attempt("".join, [b"a"])
attempt(str.maketrans, {"ab": 1})
attempt("abc".translate, 5)
attempt("{a.b}".format_map, {"a": 1})
attempt(bytes.fromhex, "\u0660\u0661")
attempt(bytes.find, 5, b"x")
attempt(bytearray.append, b"x", 1)
e = OSError(2, "x", "y")
print(e, e.args, e.filename, repr(e), OSError(2, "a", "b", None, "c"))
