# SPDX-License-Identifier: MIT
# What a generator and a coroutine tell of themselves; generators that may be awaited.
import types


def gen():
    print(g.gi_running, g.gi_suspended, g.gi_yieldfrom)
    yield 1
    yield from inner
    yield 2


inner = iter([7, 8])
g = gen()
print(g.gi_running, g.gi_suspended, g.gi_yieldfrom)
print(next(g), g.gi_running, g.gi_suspended, g.gi_yieldfrom)
print(next(g), g.gi_yieldfrom is inner, next(g), next(g), g.gi_yieldfrom)
g.close()
print(g.gi_running, g.gi_suspended, g.gi_yieldfrom)


async def co():
    print(c.cr_running, c.cr_suspended, c.cr_await)
    return await trap(5)


@types.coroutine
def trap(x):
    y = yield x
    return y * 2


c = co()
print(c.cr_running, c.cr_suspended, c.cr_await, c.cr_origin)
print(c.send(None), c.cr_running, c.cr_suspended, type(c.cr_await).__name__, c.cr_await.gi_suspended)
try:
    c.send(21)
except StopIteration as e:
    print(e.value, c.cr_running, c.cr_suspended, c.cr_await)


async def outer():
    return [await trap(1), await co2()]


async def co2():
    return await trap(2)


o = outer()
print(o.send(None), o.send(10), o.cr_await.__name__, o.cr_await.cr_await.__name__)
try:
    o.send(20)
except StopIteration as e:
    print(e.value)
print(type(trap(1)).__name__, types.coroutine(co) is co, types.coroutine(lambda: 5)(), trap.__name__)


def returns_generator():
    return (x for x in [3])


async def waits(x):
    return await x


wrapped = types.coroutine(returns_generator)
w = waits(wrapped())
print(w.send(None), wrapped.__name__)
w.close()
for bad in (lambda: types.coroutine(5), lambda: waits(returns_generator()).send(None), lambda: g.gi_nothing, lambda: waits([]).send(None)):
    try:
        bad()
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
