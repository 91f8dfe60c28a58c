# What random programs found: the names of iterators, comparisons of views, formats of bytes, and what tracebacks show.
import array
import contextlib
import dataclasses
import functools
import itertools
import traceback


def attempt(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


for value in ([], {}, {}.items(), {}.values(), {}.keys(), "", (), b"", range(3), range(2**70), range(-2**70, 0, 2**69)):
    print(type(reversed(value)), list(itertools.islice(reversed(value), 2)))
for value in ("ascii", "ä", "", range(2**70), range(3), [], (), b""):
    print(type(iter(value)), list(itertools.islice(value, 2)))


class Always:
    def __eq__(self, other):
        return "equal"


class Sub(int):
    pass


attempt(lambda: range(3).count(Always()))
attempt(lambda: range(3).index(Sub(7)))
attempt(lambda: range(3).count(Sub(2)))
attempt(lambda: Always().日本)
attempt(lambda: delattr(Always(), "ä b"))
attempt(lambda: getattr(int, "a\nb"))
attempt(lambda: [] * 2**60)
attempt(lambda: [1] * 2**62)

attempt(lambda: b"%(a)s|%(b)5d|%%" % {b"a": b"x", b"b": 7})
attempt(lambda: b"%(a)s" % {"a": b"x"})
attempt(lambda: b"%(a)s" % (1,))
attempt(lambda: b"%(a)s" % 5)
attempt(lambda: b"%(a" % {})
attempt(lambda: b"%(a)d %d" % {b"a": 1})
attempt(lambda: b"%(a(b))r" % {b"a(b)": "ä"})
attempt(lambda: b"no names" % {b"a": 1})

print({1: []}.items() == {1: []}.items(), {1: []}.items() == {1: [2]}.items(), {1: []}.items() != {2: []}.items())
print({1: 2}.items() <= {(1, 2), 3}, {1, 2} > {1: 0}.keys(), {1: 0}.keys() >= {1}, {1: 0}.keys() < {1})
print({1: 0}.keys().isdisjoint([2, 3]), {1: 0}.keys().isdisjoint(iter([2, 1])), {1: []}.items().isdisjoint([(1, [])]))
attempt(lambda: {1: 0}.keys().isdisjoint(5))
attempt(lambda: {1: 0}.keys().isdisjoint([[]]))

for code in "bBhHiI":
    for number in (2**70, -2**70, 2**40, -2**40, 2**63, -2**63, 70000, -70000, 300):
        if number not in (300, 70000) or code in "bBhH":
            try:
                array.array(code, [number])
            except OverflowError as error:
                print(code, number, error)
            else:
                print(code, number, "fits")


def passed(call):
    # Which lines of functions of this file an exception has passed.
    try:
        call()
    except Exception as error:
        lines = [line for line in traceback.format_exc().split("\n") if line.startswith('  File "' + __file__)]
        print(type(error).__name__, [line.rpartition(", line ")[2] for line in lines])


def generator():
    yield 1


@contextlib.contextmanager
def manager():
    try:
        yield
    finally:
        pass


def managed(error):
    with manager():
        raise error


passed(lambda: generator().throw(ValueError))
passed(lambda: generator().throw(StopIteration))
passed(lambda: managed(ValueError()))
passed(lambda: managed(RuntimeError()))
passed(lambda: managed(StopIteration()))
passed(lambda: (item for item in 5))


@functools.wraps(len)
def wrapped(a):
    return a


attempt(lambda: wrapped(1, 2))
attempt(lambda: wrapped(b=1))


@dataclasses.dataclass
class Base:
    a: int
    c: list = dataclasses.field(default_factory=list)


@dataclasses.dataclass(slots=True)
class Slotted(Base):
    b: str = "b"
    c = 6


print(Slotted(1))

import collections
import enum


class Level(enum.IntEnum):
    LOW = 1


ordered = collections.OrderedDict(a=1)
ordered["self"] = ordered
print(repr(ordered))
print(f"{'Hello':5.1}|{'Hello':5}|{'Hello':.5}", [format("Hello", "5.1")])
print([Level.LOW.real, Level.LOW.numerator, Level.LOW.imag])
attempt(lambda: b"%i" % "x")
attempt(lambda: b"%u|%i" % (1, 2))
print([len(list(group)) for _, group in itertools.groupby([float("nan"), 1, 1, float("nan")])])
nan = float("nan")
print(len([key for key, _ in itertools.groupby([nan, nan, 2])]))
