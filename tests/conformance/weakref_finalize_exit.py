# SPDX-License-Identifier: MIT
# Conformance: weakref.finalize and atexit when the program ends.
import atexit
import gc
import sys
import weakref


class A:
    pass


class Holder:
    kept = A()


def say(*words):
    print(*words, len([1, 2]), id(words) != 0)


kept = [A() for _ in range(4)]
finals = [weakref.finalize(a, say, "final", i) for i, a in enumerate(kept)]
weakref.finalize(Holder.kept, say, "of a class")
gc.disable()  # it is to be there at the end
cycle = A()
cycle.self = cycle
weakref.finalize(cycle, say, "cycle")
del cycle
finals[1].atexit = False
print([f.atexit for f in finals], finals[0].alive)
f = weakref.finalize(kept[0], say, "detached")
print(f.detach() == (kept[0], say, ("detached",), {}), f.alive, f.atexit, f())
g = weakref.finalize(A(), say, "at once")
print(g.alive, g.atexit, g.peek())
print(repr(finals[0]).startswith("<finalize object at 0x"), repr(g).endswith("; dead>"))


def raises():
    raise ValueError("in a finalizer")


weakref.finalize(kept[2], raises)
weakref.finalize(kept[3], lambda: weakref.finalize(kept[3], say, "made at the end"))
atexit.register(print, "after it was imported", sep="-")


@atexit.register
def last(*args):
    print("first of all", args)


def never():
    print("never")


atexit.register(never)
atexit.register(never)
atexit.unregister(never)
atexit.register(sys.exit, 5)
try:
    atexit.register(3)
except TypeError as e:
    print(e)
