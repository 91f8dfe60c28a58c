# What the disassembler shows: every kind of operand once. Never run.
import sys
from os import path as p, sep

LIMIT = 10


def arithmetic(a, b):
    a += b * 2
    a = -a if a < LIMIT else a // b
    return not a, a is not None, a in (1, 2), [a, b], {a, b}, {a: b}, a[1:2], a[b]


def loops(items, n):
    for i in range(n):
        if i == 3 or i > n and items:
            continue
        items[i] = i
    for k, v in items.items():
        print(k, v, sep="")
    while n:
        n -= 1
    return [x for x in items if x]


def calls(f, *args, key=None, **more):
    f()
    f(1, 2)
    f(1, name=2)
    f(*args)
    f(*args, **more)
    f.method(key)
    f.value = f.other
    del f.value, args[0]
    first, *rest = args
    return f"{first!r:>{key}} and {rest}"


def closure(x):
    def inner():
        nonlocal x
        x += 1
        return x

    return inner


def generator(n):
    got = yield n
    yield from got


def failing(d):
    try:
        d["k"]
    except (KeyError, TypeError) as e:
        raise ValueError("no") from e
    finally:
        d.clear()
    with d as w:
        pass


class Point(object, metaclass=type):
    size: int = 2

    def __init__(self, x, y=0, *, z=1):
        super().__init__()
        self.x = x


async def later(a):
    await a
    async for x in a:
        pass


def match_it(v):
    match v:
        case [1, x]:
            return x
        case {"k": y}:
            return y
        case Point(x=z):
            return z
