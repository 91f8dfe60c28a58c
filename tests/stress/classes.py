# SPDX-License-Identifier: MIT
#
# Stress: objects of classes with several bases, descriptors and slots, and of classes that derive from list, dict, set and
# int, shared by all threads while class attributes change along the order of bases.
#
# usage: SCRIPT THREADS SIZE    prints ok and exits 0, or says what broke and exits 1
from harness import *

class Left:
    def who(self): return "left"
class Right:
    def who(self): return "right"
    def other(self): return "right other"
class Both(Left, Right):
    def who(self): return "both " + super().who()
def orders():
    o = Both()
    def reader(me):
        for i in range(SIZE):
            check(o.who() in ("both left", "both new"), "who", o.who)
            check(o.other() in ("right other", "left other"), "other")
            check(isinstance(o, Right) and issubclass(Both, Left), "isinstance")
    def writer(me):
        for i in range(SIZE // 4):
            Left.who = lambda self: "new"
            Left.other = lambda self: "left other"
            del Left.other
            Left.who = lambda self: "left"
    bodies = [reader] * 7
    together(writer, *bodies)

class Listed(list):
    def __init__(self, *a):
        super().__init__(*a)
        self.count = 0
    def total(self): return sum(self)
def lists():
    shared = Listed([1, 2, 3])
    def body(me):
        r = rng(me)
        for i in range(SIZE):
            shared.append(me)
            setattr(shared, "x" + str(me), (me, i))
            check(getattr(shared, "x" + str(me)) == (me, i), "attribute lost")
            check(len(shared) >= 3 and shared[0] == 1, "list")
            if i % 8 == 0:
                check(shared.total() > 0, "total")
                shared[3:] = []
            shared.count = i
    together(body)
    check(shared[:3] == [1, 2, 3], "first three")

class Counted(dict):
    def __missing__(self, key): return 0
def dicts():
    shared = Counted()
    def body(me):
        for i in range(SIZE):
            key = str(me) + ":" + str(i % 7)
            shared[key] += 1
            shared.last = key
            check(isinstance(shared.last, str), "last")
            check(shared["absent"] == 0, "missing")
    n = together(body)
    check(sum(shared.values()) == n * SIZE, "lost counts", sum(shared.values()))

class First:
    "Many threads give one object its first attribute."
def first_attributes():
    made = []
    for i in range(SIZE // 8): made.append(Listed.__new__(Listed))
    def body(me):
        for o in made: setattr(o, "a" + str(me % 4), me)
    n = together(body)
    for o in made:
        check(len(o.__dict__) == min(n, 4), "attributes", o.__dict__)

class Number(int):
    def __new__(cls, v, unit):
        o = super().__new__(cls, v)
        o.unit = unit
        return o
    def __add__(self, o): return Number(int(self) + int(o), self.unit)
class Pair(tuple):
    __slots__ = ()
    def __new__(cls, a, b): return super().__new__(cls, (a, b))
    a = property(lambda self: self[0])
    b = property(lambda self: self[1])
def values():
    shared = [Number(1, "m"), Pair(1, 2), frozenset([1])]
    def body(me):
        total = Number(0, "u" + str(me))
        for i in range(SIZE):
            total = total + shared[0]
            p = shared[1]
            check(p.a + 1 == p.b and p == (p.a, p.b), "pair", p)
            shared[1] = Pair(i, i + 1)
            shared[0] = Number(1, "n" + str(i))
            check(shared[0].unit in ("m", "n" + str(i)) or shared[0].unit[0] == "n", "unit")
        check(total == SIZE and total.unit == "u" + str(me), "total", total)
    together(body)

class Slotted:
    __slots__ = ("a", "b", "_p")
    @property
    def p(self): return self._p
    @p.setter
    def p(self, v): self._p = (v, v)
class Watch:
    def __set_name__(self, owner, name): self.name = "_" + name
    def __get__(self, o, owner=None): return o.__dict__[self.name]
    def __set__(self, o, v): o.__dict__[self.name] = (v, v)
class Watched:
    w = Watch()
def descriptors():
    o, w = Slotted(), Watched()
    o.a = o.b = 0
    o.p = 0
    w.w = 0
    def body(me):
        for i in range(SIZE):
            o.a = o.b = i
            o.p = i
            x, y = o.p
            check(x == y, "property")
            w.w = i
            x, y = w.w
            check(x == y, "descriptor")
            check(isinstance(o.a, int), "slot")
    together(body)

class Hooked:
    def __init__(self): self.h = self.k = 0
def late_hooks():
    "A property and __setattr__ come and go while instances, which have the attribute, are read and written."
    o = Hooked()
    def reader(me):
        for i in range(SIZE):
            check(o.h in (0, "p"), "hooked", o.h)
            o.k = i
            check(isinstance(o.k, int), "k")
    def writer(me):
        for i in range(SIZE // 40):
            Hooked.h = property(lambda self: "p")
            check(o.h == "p", "the property is not seen")
            Hooked.__setattr__ = lambda self, n, v: object.__setattr__(self, n, v)
            del Hooked.h
            check(o.h == 0, "the attribute is not seen")
    bodies = [reader] * 7
    together(writer, *bodies)

class Base: x = 0
for i in range(100): setattr(Base, "more" + str(i), i)
def own_attributes():
    "A class gets an attribute and loses it, while its base has one that changes and is listed."
    def owner(me):
        class Derived(Base): pass
        for i in range(SIZE * 8):
            Derived.x = mine = ("own", i)
            check(Derived.x is mine and Derived.x is mine, "own attribute", Derived.x)
            del Derived.x
            check(type(Derived.x) is int, "attribute of the base", Derived.x)
        Base.done = True
    def writer(me):
        while not Base.done:
            for i in range(100): Base.x = i
    def lister(me):
        while not Base.done:
            for i in range(100): Base.__dict__.copy()
    Base.done = False
    together(owner, writer, lister, writer, lister)

def set_twice(self, name, v): object.__setattr__(self, name, (v, v))
def new_classes():
    "A class is made while its base gets a hook: the class's objects must have it, whichever was first."
    bases = [type("B", (), {}) for i in range(SIZE // 2)]
    made = []
    meeting = threading.Barrier(2)
    def hook(me):
        for i, base in enumerate(bases):
            meeting.wait()
            for k in range(i % 40): pass
            base.__setattr__ = set_twice
    def make(me):
        for i, base in enumerate(bases):
            meeting.wait()
            for k in range(i // 40 % 40): pass
            made.append(type("D", (base,), {}))
    def other(me): pass
    together(hook, make, *[other] * (THREADS - 2))
    for D in made:
        o = D()
        o.x = 1
        check(o.x == (1, 1), "the hook is not called", o.x)

def keywords(**names): return names
def namespaces():
    "A namespace is copied, and a dict spread over a call, while names come and go in it."
    class C: pass
    d = {}
    def writer(me):
        for i in range(SIZE * 4):
            setattr(C, "k" + str(i % 50), i)
            d["k" + str(i % 50)] = i
            name = "k" + str(i * 7 % 50)
            d.pop(name, None)
            try: delattr(C, name)
            except AttributeError: pass
    def reader(me):
        for i in range(SIZE // 4):
            names = list(C.__dict__)
            check(len(set(names)) == len(names), "a name twice", names)
            for copy in (set, tuple, dict): copy(C.__dict__)
            check(type([*C.__dict__, *{**C.__dict__}][0]) is str, "name")
            check("more" in keywords(more=1, **d) and len(keywords(**d)) <= 50, "keywords")
    together(writer, *[reader] * (THREADS - 1))

class Meta(type):
    made = []
    def __call__(cls, *a):
        o = super().__call__(*a)
        o.by = cls.__name__
        return o
def classes():
    def body(me):
        for i in range(SIZE // 40):
            C = Meta("C" + str(me), (Left, Right), {"n": me, "m": lambda self: self.n})
            D = type("D", (Counted,), {"k": classmethod(lambda cls: cls.__name__)})
            check(C().m() == me and C().by == "C" + str(me), "metaclass")
            check(D(a=1)["b"] == 0 and D.k() == "D" and D.__mro__[1] is Counted, "type()")
    together(body)

main(orders, lists, dicts, first_attributes, values, descriptors, late_hooks)
main(classes, own_attributes, new_classes, namespaces, leaks=False) # uncounted classes stay to the end
