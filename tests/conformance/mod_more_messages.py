# SPDX-License-Identifier: MIT
# Misuse of heapq, random, io and collections; enumerations backwards; folders; what dir tells.
import collections
import contextlib
import enum
import heapq
import io
import os
import random


class Color(enum.Enum):
    RED = 1
    GREEN = 2


class Perm(enum.Flag):
    R = 4
    W = 2
    X = 1


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


print(list(reversed(Color)), [*reversed(Perm)], dir(Color)[:2], [n for n in dir(Color.RED) if n[0] != "_"])
show(lambda: io.UnsupportedOperation.__mro__)
show(lambda: io.StringIO().detach())
show(lambda: io.BytesIO().detach())
try:
    open(os.devnull).write("x")
except ValueError as e:
    print("as ValueError", type(e).__name__, e, isinstance(e, OSError))
try:
    open(os.devnull, "wb").read()
except OSError as e:
    print("as OSError", e, type(e) is io.UnsupportedOperation, type(e).__module__)
show(lambda: heapq.heappop([]))
show(lambda: heapq.heappush(1, 2))
show(lambda: heapq.heappush((1,), 2))
show(lambda: heapq.heappop(1))
show(lambda: heapq.heapify((1,)))
show(lambda: heapq.heapreplace([], 1))
show(lambda: heapq.heapreplace(1, 1))
show(lambda: heapq.heappushpop({}, 1))
show(lambda: heapq.heappushpop([], 1))
show(lambda: random.randint(1.5, 2))
show(lambda: random.randint("a", 1))
show(lambda: random.randint(2, 1))
show(lambda: random.randrange(1.5))
show(lambda: random.randrange(5, 5))
show(lambda: random.randrange(1, 5, 0))
show(lambda: len(random.randbytes(5)))
random.seed(5)
print(random.randbytes(6))
od = collections.OrderedDict(a=1, b=2)


class Lru(collections.OrderedDict):
    pass


print(od.keys(), od.values(), od.items(), Lru(z=1).keys(), {1: 2}.keys(), collections.Counter("a").keys(), collections.defaultdict(int).items())
here = os.getcwd()
c = contextlib.chdir("/")
with c:
    with c:
        print(os.getcwd())
    print(os.getcwd(), c.path)
print(os.getcwd() == here)
show(lambda: contextlib.chdir("/no such folder").__enter__())


class A:
    z, a, M = 1, 2, 3

    def __init__(self):
        self.q = self.B = 0


print([n for n in dir(A()) if n[:2] != "__"], [n for n in dir(A) if n[:2] != "__"], [n for n in dir() if n[0] == "P"])
print(all(hasattr(x, n) for x in ([], {}, "", 1, A, A(), Color, Color.RED, len, show) for n in dir(x)), "__qualname__" in dir(A()), "__class__" in dir(A))
