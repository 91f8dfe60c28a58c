# __del__: when it runs, what it may do, and what becomes of its exceptions.
import gc
import sys

log = []


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


a = Noisy("rebound")
a = Noisy("deleted")
del a
Noisy("temporary")
[Noisy("in a list"), Noisy("too")]
print("--- function")


def f():
    x = Noisy("local")
    y = Noisy("returned")
    print("leaving")
    return y


f()
print("--- order")
outer = Noisy("outer")
outer.inner = Noisy("inner")
del outer
print("--- containers")
d = {1: Noisy("value"), 2: Noisy("other")}
d[1] = None
d.clear()
l = [Noisy(i) for i in range(3)]
l[1:2] = []
l.pop()
l.clear()
print("--- arguments")


def take(x, y=None):
    pass


take(Noisy("argument"))
take(Noisy("positional"), y=Noisy("keyword"))
for args in ((1, 2, 3), (1,)):
    try:
        if len(args) == 3:
            take(Noisy("too"), Noisy("many"), Noisy("of them"))
        else:
            take(1, z=Noisy("unknown keyword"))
    except TypeError as e:
        print(e)
    e = None


def collect(*args, **kwargs):
    return len(args) + len(kwargs)


print(collect(Noisy("a"), 1, c=2), collect(b=Noisy("b")))
print("--- exceptions")
try:
    n = Noisy("in a frame that raises")

    def raises(x):
        raise ValueError("v")

    raises(1)
except ValueError as e:
    print("caught", e)
del n


class Raises:
    def __del__(self):
        raise RuntimeError("in __del__")


sys.stdout.flush()
r = Raises()
del r
print("goes on")
try:
    r = Raises()
    raise KeyError("outer")
except KeyError as e:
    del r
    print("still", repr(e))
print("--- revival")
saved = []


class Phoenix:
    count = 0

    def __del__(self):
        Phoenix.count += 1
        saved.append(self)


p = Phoenix()
p.x = 5
del p
print(len(saved), saved[0].x, Phoenix.count)
saved.clear()
print(len(saved), Phoenix.count)
print("--- cycles")


class Ring:
    def __init__(self, n):
        self.n = n
        self.me = self

    def __del__(self):
        log.append(self.n)
        if self.n == 3:
            saved.append(self)


for i in range(5):
    Ring(i)
gc.collect()
print(sorted(log), [s.n for s in saved])
saved.clear()
gc.collect()
print(sorted(log))
print("--- inheritance, slots, late definition")


class Base:
    def __del__(self):
        print("Base", type(self).__name__)


class Derived(Base):
    def __del__(self):
        print("Derived")
        super().__del__()


class Plain(Base):
    pass


class Slots:
    __slots__ = ("x",)

    def __del__(self):
        print("slots", self.x)


class OfList(list):
    def __del__(self):
        print("list", list(self))


class OfInt(int):
    def __del__(self):
        print("int", self + 0)


class OfError(Exception):
    def __del__(self):
        print("error", self.args)


Derived()
Plain()
s = Slots()
s.x = 1
del s
OfList([1, 2])
OfInt(7)
OfError(8)


class Late:
    pass


late = Late()
Late.__del__ = lambda self: print("late")
del late
del Late.__del__
Late()
n = Noisy("called by hand")
n.__del__()
del n
print("--- nesting")


class Chain:
    def __init__(self, n):
        self.next = Chain(n - 1) if n else None

    def __del__(self):
        log.append(1)


log.clear()
c = Chain(200)
del c
print(len(log))


class Maker:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        if self.n:
            Maker(self.n - 1)
        log.append(self.n)


log.clear()
Maker(20)
print(log)


def gen():
    try:
        yield 1
    finally:
        print("generator closed")


g = gen()
next(g)
del g
g = gen()
next(g)
box = [g]
box.append(box)
del g, box
gc.collect()
print("--- the end")


class AtEnd:
    def __del__(self):
        print("at the end", helper())


def helper():
    return "the globals are still there"


kept = AtEnd()
