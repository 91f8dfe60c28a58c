# SPDX-License-Identifier: MIT
# Conformance: a class is an object of its metaclass: in messages, and where a special method is asked of it.
import collections, enum
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
class M(type):
    def __enter__(c): return "in"
    def __exit__(c, *a): print("out", a[0]); return True
    def __neg__(c): return "neg"
    def __round__(c, n=None): return n
    def __int__(c): return 4
    def __float__(c): return 4.5
class K(metaclass=M): pass
with K as k: print(k); raise ValueError
print(-K, round(K), round(K, 2), int(K), float(K)); t(lambda: +K); t(lambda: K + 1); t(lambda: K < K); t(lambda: [] + K); t(lambda: K @ 1)
class Sized(type):
    def __len__(cls): return 3
class Size(metaclass=Sized): pass
class Plain: pass
class Color(enum.Enum): RED = 1
async def waits(c): await c
def enters(c):
    with c: pass
def deletes(c): del c[1]
def sets(c): c[1] = 2
def iterates(c):
    class I:
        def __iter__(self): return c
    iter(I())
for c in (Size, Color, Plain, int, collections.deque):
    print(c.__name__)
    for f in (lambda: c + 1, lambda: 1 + c, lambda: -c, lambda: c < c, lambda: 1 >= c, lambda: c["a"] if c in (Size, Plain) else 0, lambda: iter(c) and 0, lambda: () + c, lambda: [] + c, lambda: "" + c, lambda: b"" + c,
              lambda: "a".join(c), lambda: "a".join([c]), lambda: int(c), lambda: float(c), lambda: round(c), lambda: range(c), lambda: [1][c], lambda: next(c), lambda: reversed(c) and 0, lambda: "%d" % c,
              lambda: b"%s" % c, lambda: chr(c), lambda: ord(c), lambda: pow(c, 1, 2), lambda: "a" * c, lambda: c in "a", lambda: "a".startswith(c), lambda: "a".find(c), lambda: [].extend(c), lambda: hex(c),
              lambda: [1][c:], lambda: waits(c).send(None), lambda: enters(c), lambda: deletes(c), lambda: sets(c), lambda: iterates(c), lambda: c.zz, lambda: setattr(c, 1, 2), lambda: super(c, 3),
              lambda: {**c}, lambda: "a".translate(c), lambda: type("X", (), c), lambda: print(1, sep=c), lambda: open(c), lambda: bytes(c), lambda: "a" in c if c is not Color else 0):
        t(f)
