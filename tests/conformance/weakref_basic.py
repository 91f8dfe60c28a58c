# Weak references: what they show, when they die, callbacks, the containers.
import gc
import weakref
from weakref import ref


class C:
    def __init__(self, n=0):
        self.n = n

    def __repr__(self):
        return "C(%d)" % self.n

    def m(self):
        return self.n


c = C(1)
r = ref(c)
print(r() is c, ref(c) is r, weakref.getweakrefcount(c), weakref.getweakrefs(c) == [r])
print(repr(r).startswith("<weakref at 0x"), repr(r).endswith(">"), "to 'C' at" in repr(r))
print(r == ref(c), hash(r) == hash(c), r.__callback__)
del c
print(r(), "dead" in repr(r), weakref.getweakrefcount(C()))


def callback(dead):
    print("callback", dead is expected, dead())


c = C(2)
expected = ref(c, callback)
second = ref(c, lambda w: print("second", w()))
print(expected is ref(c), weakref.getweakrefcount(c), expected.__callback__ is callback)
del c
c = C(3)
r = ref(c, callback)
del r
del c
print("no callback of a reference that is gone")


def bad(w):
    raise ValueError("ignored")


c = C(4)
r = ref(c, bad)
del c
print("goes on")

for what in (1, "x", 1.5, (), [], {}, None, object(), b"x", True):
    try:
        ref(what)
        print("made", type(what).__name__)
    except TypeError as e:
        print(e)


class S:
    __slots__ = ("a",)


class W:
    __slots__ = ("a", "__weakref__")


class L(list):
    pass


class D(dict):
    pass


class I(int):
    pass


class E(Exception):
    pass


for make in (S, W, L, D, I, E, set, frozenset):
    o = make()
    try:
        r = ref(o)
        alive = r() is o
        del o
        print(make.__name__, alive, r() is None or make is frozenset)
    except TypeError as e:
        print(e)


def make():
    def f():
        pass
    return f


f = make()
r = ref(f)
print(r() is f)
del f
print(r())
print(ref(C)() is C)
bound = ref(C().m)
print(bound())
for args in ((), (C(), None, 3)):
    try:
        ref(*args)
    except TypeError as e:
        print(e)

print("--- equality")
a, b = C(1), C(1)
x, y = ref(a), ref(b)
print(x == y, x == x, x != y, {x: 1}[ref(a)])
del a
print(x == y, x == x)
try:
    hash(y)
    del b
    print(hash(y) is not None)
    z = ref(C())
    hash(z)
except TypeError as e:
    print(e)

print("--- cycles")
a = C(1)
a.me = a
died = []
x = ref(a, lambda w: died.append(w()))
del a
gc.collect()
print(x(), died)
a = C(2)
a.me = a
a.r = ref(a, lambda w: died.append("callback of garbage"))
del a
gc.collect()
print(died)

print("--- containers")
d = weakref.WeakValueDictionary()
a, b = C(1), C(2)
d["a"], d["b"] = a, b
print(sorted(d), len(d), d["a"], d.get("x"), "a" in d, "x" in d)
del a
print(sorted(d), len(d), d.get("a", "none"))
try:
    d["a"]
except KeyError as e:
    print("KeyError", e)
print(list(d.items()), d.pop("b"), len(d), d.pop("b", None))
d = weakref.WeakKeyDictionary()
a, b = C(1), C(2)
d[a], d[b] = "one", "two"
print(sorted(d.values()), d[a], a in d, 5 in d, len(d))
del a
print(sorted(d.values()), len(d), d.pop(b), len(d))
s = weakref.WeakSet([b])
a = C(3)
s.add(a)
s.add(a)
print(len(s), a in s, sorted(x.n for x in s))
del a
print(len(s), sorted(x.n for x in s))
s.discard(b)
print(len(s))

print("--- finalize, proxy, WeakMethod")
a = C(5)
f = weakref.finalize(a, print, "finalized", 5, sep="-")
print(f.alive)
del a
print(f.alive, f())
a = C(6)
f = weakref.finalize(a, lambda x: x * 2, 21)
print(f(), f(), f.alive)
f = weakref.finalize(a, print, "never")
print(f.detach()[0] is a, f.alive)
p = weakref.proxy(a)
print(p.n, p.m())
p.n = 7
print(a.n)
del a
try:
    p.n
except ReferenceError as e:
    print(e)
a = C(8)
m = weakref.WeakMethod(a.m)
print(m()(), m() == a.m)
del a
print(m())
