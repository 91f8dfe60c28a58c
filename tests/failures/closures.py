# SPDX-License-Identifier: MIT
def counter(start=0, *, step=1):
    n = start
    seen = []

    def add(by=step):
        nonlocal n
        n += by
        seen.append(n)
        return n

    def get():
        return n, seen

    return add, get


add, get = counter(10, step=5)
add()
add(by=1)
print(get(), add.__name__, add.__defaults__)


def deco(tag):
    def wrap(f):
        def inner(*args, **kwargs):
            return tag, f(*args, **kwargs)

        inner.__name__ = f.__name__
        return inner

    return wrap


@deco("a")
@deco("b")
def f(x, /, y=2, *rest, z, **kw):
    return x, y, rest, z, sorted(kw.items())


print(f(1, z=3), f(1, 5, 6, 7, z=8, w=9), f.__name__)
print([h(2) for h in [lambda v, i=i: v ** i for i in range(4)]], (lambda *a, k=3: (a, k))(*"xy"))
try:
    f(1)
except TypeError as e:
    print(e)
total = 0


def use():
    global total
    total = sum(map(lambda v: v + total, [1, 2]))
    fib = lambda n: n if n < 2 else fib(n - 1) + fib(n - 2)
    return fib(8)


print(use(), total)
