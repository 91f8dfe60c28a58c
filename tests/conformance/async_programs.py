# SPDX-License-Identifier: MIT
# Conformance: coroutines driven by a scheduler of one's own: gather, sleep by ticks, cancellation, queues, names.
from collections import deque
import heapq
class Tick:
    def __init__(self, n): self.n = n
    def __await__(self): return (yield ("sleep", self.n))
class Future:
    def __init__(self): self.value, self.ready, self.waiting = None, False, []
    def set(self, v): self.value, self.ready = v, True
    def __await__(self):
        while not self.ready: yield ("wait", self)
        return self.value
class Loop:
    def __init__(self): self.now, self.ready, self.later, self.n, self.trace = 0, deque(), [], 0, []
    def spawn(self, coro, name):
        f = Future()
        self.ready.append((coro, None, f, name))
        return f
    def run(self):
        while self.ready or self.later:
            if not self.ready:
                self.now, _, task = heapq.heappop(self.later)
                self.ready.append(task)
            coro, value, done, name = self.ready.popleft()
            try: what, arg = coro.send(value)
            except StopIteration as stop:
                done.set(stop.value)
                self.trace.append((self.now, name, "done"))
            except Exception as e:
                done.set(e)
                self.trace.append((self.now, name, type(e).__name__))
            else:
                if what == "sleep":
                    self.n += 1
                    heapq.heappush(self.later, (self.now + arg, self.n, (coro, self.now + arg, done, name)))
                else: self.ready.append((coro, None, done, name)) if arg.ready else self.postpone(coro, done, name)
    def postpone(self, coro, done, name):
        self.n += 1
        heapq.heappush(self.later, (self.now + 1, self.n, (coro, None, done, name)))
loop = Loop()
async def worker(name, n):
    total = 0
    for i in range(n):
        woken = await Tick(i + 1)
        total += woken
    return name, total
async def failing():
    await Tick(2)
    raise ValueError("no")
async def gather(*futures): return [await f for f in futures]
class Manager:
    async def __aenter__(self): await Tick(1); print("enter at", loop.now); return self
    async def __aexit__(self, *exc): await Tick(1); print("exit at", loop.now, exc[0] and exc[0].__name__); return True
class Countdown:
    def __init__(self, n): self.n = n
    def __aiter__(self): return self
    async def __anext__(self):
        if not self.n: raise StopAsyncIteration
        self.n -= 1
        await Tick(1)
        return self.n
async def main():
    a, b, c = loop.spawn(worker("a", 3), "a"), loop.spawn(worker("b", 2), "b"), loop.spawn(failing(), "c")
    results = await gather(a, b, c)
    print([r if isinstance(r, tuple) else repr(r) for r in results], loop.now)
    async with Manager() as m:
        print([x async for x in Countdown(3)], [x async for x in Countdown(5) if x % 2])
        raise KeyError("inside")
    async for x in Countdown(2): print("x", x)
    else: print("else")
    return "end"
f = loop.spawn(main(), "main")
loop.run()
print(f.value, loop.now, loop.trace)
coro = worker("z", 1)
print(coro.__name__, coro.__qualname__, type(coro).__name__, coro.send(None))
try: coro.throw(RuntimeError("thrown"))
except RuntimeError as e: print(e)
try: coro.send(None)
except RuntimeError as e: print(e)
async def cleanup():
    try: await Tick(1)
    finally: print("cleaned")
c = cleanup(); c.send(None); c.close(); c.close()
async def chain(n): return n if n == 0 else 1 + await chain(n - 1)
try: chain(50).send(None)
except StopIteration as e: print(e.value)
