# SPDX-License-Identifier: MIT
"""Coroutines driven by hand: a little event loop with timers, channels, tasks, cancelling, gather."""
import heapq
import itertools
import types
from collections import deque
from contextlib import contextmanager, suppress


class Cancelled(BaseException):
    pass


@types.coroutine
def trap(kind, *args):
    return (yield kind, *args)


async def sleep(seconds): return await trap("sleep", seconds)
async def now(): return await trap("now")
async def spawn(coro, name=None): return await trap("spawn", coro, name)


class Task:
    numbers = itertools.count(1)

    def __init__(self, coro, name):
        self.coro, self.name = coro, name or f"task-{next(self.numbers)}"
        self.done, self.result, self.error, self.joiners = False, None, None, []

    def __await__(self):
        if not self.done:
            yield "join", self
        if self.error is not None:
            raise self.error
        return self.result

    def __repr__(self):
        state = "pending" if not self.done else f"failed {self.error!r}" if self.error else f"= {self.result!r}"
        return f"<{self.name} {state}>"


class Loop:
    def __init__(self):
        self.time, self.ready, self.timers, self.count, self.alive = 0.0, deque(), [], itertools.count(), set()

    def spawn(self, coro, name=None):
        task = Task(coro, name)
        self.alive.add(task)
        self.ready.append((task, "send", None))
        return task

    def cancel(self, task):
        if not task.done:
            self.timers = [t for t in self.timers if t[2] is not task]
            heapq.heapify(self.timers)
            self.ready.append((task, "throw", Cancelled()))

    def step(self, task, how, value):
        if task.done:
            return
        try:
            kind, *args = getattr(task.coro, how)(value)
        except StopIteration as e:
            task.result = e.value
        except (Exception, Cancelled) as e:
            task.error = e
        else:
            getattr(self, "on_" + kind)(task, *args)
            return
        task.done = True
        self.alive.discard(task)
        for j in task.joiners:
            self.ready.append((j, "send", None))

    def on_sleep(self, task, seconds): heapq.heappush(self.timers, (self.time + seconds, next(self.count), task))
    def on_now(self, task): self.ready.appendleft((task, "send", self.time))
    def on_spawn(self, task, coro, name): self.ready.append((task, "send", self.spawn(coro, name)))
    def on_cancel(self, task, other): self.cancel(other); self.ready.append((task, "send", None))
    def on_join(self, task, other):
        if other.done: self.ready.append((task, "send", None))
        else: other.joiners.append(task)
    def on_park(self, task, where): where.append(task)
    def on_wake(self, task, who): self.ready.extend([(who, "send", None), (task, "send", None)])

    def run(self, coro):
        main = self.spawn(coro, "main")
        while not main.done:
            if self.ready:
                self.step(*self.ready.popleft())
            elif self.timers:
                self.time, _, task = heapq.heappop(self.timers)
                self.ready.append((task, "send", None))
            else:
                raise RuntimeError(f"deadlock: {sorted(t.name for t in self.alive)}")
        for t in sorted(self.alive, key=lambda t: t.name):
            t.coro.close()
        if main.error: raise main.error
        return main.result


class Channel:
    def __init__(self, size): self.size, self.items, self.getters, self.putters, self.closed = size, deque(), deque(), deque(), False
    async def put(self, x):
        while len(self.items) >= self.size: await trap("park", self.putters)
        self.items.append(x)
        if self.getters: await trap("wake", self.getters.popleft())
    async def get(self):
        while not self.items:
            if self.closed: raise StopAsyncIteration
            await trap("park", self.getters)
        x = self.items.popleft()
        if self.putters: await trap("wake", self.putters.popleft())
        return x
    async def close(self):
        self.closed = True
        while self.getters: await trap("wake", self.getters.popleft())
    def __aiter__(self): return self
    async def __anext__(self): return await self.get()


class Span:
    def __init__(self, name): self.name = name
    async def __aenter__(self): self.start = await now(); return self
    async def __aexit__(self, kind, value, tb):
        spans.append((self.name, self.start, await now(), kind and kind.__name__))
        return kind is KeyError


async def gather(*coros, return_exceptions=False):
    tasks = [await spawn(c) for c in coros]
    out = []
    for t in tasks:
        try: out.append(await t)
        except Exception as e:
            if not return_exceptions: raise
            out.append(e)
    return out


spans, log = [], []

async def producer(ch, name, n):
    async with Span(name):
        for i in range(n):
            await sleep(0.5)
            await ch.put(f"{name}{i}")
    return n

async def consumer(ch):
    got = []
    async for x in ch:
        got.append(x)
        await sleep(0.1)
    else:
        got.append("end")
    return got

async def stubborn():
    try:
        await sleep(100)
    except Cancelled:
        log.append("asked to go")
        await sleep(1)
        raise
    finally:
        log.append("gone at %.1f" % await now())

async def fail(after): await sleep(after); raise ValueError(after)
async def forever():
    try:
        while True: await sleep(1)
    finally: log.append("closed")

async def main():
    ch = Channel(2)
    c = await spawn(consumer(ch), "consumer")
    print(await gather(producer(ch, "a", 3), producer(ch, "b", 2)))
    await ch.close()
    print(await c, c)
    t = await spawn(stubborn(), "stubborn")
    await sleep(2)
    await trap("cancel", t)
    try: await t
    except Cancelled as e: print("cancelled", repr(e), log)
    print(await gather(fail(1), sleep(1), fail(2), return_exceptions=True))
    try: await gather(sleep(1), fail(1))
    except ValueError as e: print("gather raised", e, e.__context__)
    async with Span("swallows"): raise KeyError("x")
    with suppress(ZeroDivisionError):
        async with Span("passes"): 1 / 0
    await spawn(forever(), "forever")
    print([x async for x in Channel2([1, 2, 3])], {await double(i) for i in range(3)}, sum([await double(i) for i in (1, 2) if await double(i) > 2]))
    print(await (await spawn(double(21))))
    return "done at %.2f" % await now()

class Channel2:
    def __init__(self, items): self.items = iter(items)
    def __aiter__(self): return self
    async def __anext__(self):
        for x in self.items: return x
        raise StopAsyncIteration
async def double(x): await sleep(.01); return 2 * x

loop = Loop()
print(loop.run(main()))
print(spans, log)
async def stuck(): await trap("park", [])
try: Loop().run(stuck())
except RuntimeError as e: print(e)
c = double(1)
print(type(c).__name__, c.__name__, c.cr_running, c.send(None), c.cr_await is not None)
try: c.throw(OSError("boom"))
except OSError as e: print(repr(e), c.cr_await)
for bad in (lambda: c.send(None), lambda: iter(c), lambda: next(c)):
    try: bad()
    except (RuntimeError, TypeError) as e: print(type(e).__name__, e)
async def awaits(x): return await x
for x in (5, None, [1], (i for i in ())):
    c = awaits(x)
    try: c.send(None)
    except TypeError as e: print(e)
