# SPDX-License-Identifier: MIT
#
# Stress: containers of modules (deque, random generators), caches, counters, attributes of functions, and coroutines
# that several threads share.
#
# usage: SCRIPT THREADS SIZE    prints ok and exits 0, or says what broke and exits 1
import functools, itertools, random
from collections import deque
from harness import *

def deque_queue():
    d, taken = deque(), []
    def put(me):
        for i in range(SIZE): d.append((me, i))
    def take(me):
        got, empty = [], 0
        while len(got) < SIZE and empty < 200000:
            try: got.append(d.popleft())
            except IndexError: empty += 1
        last = {}
        for who, i in got:
            check(last.get(who, -1) < i, "order")
            last[who] = i
        taken.append(len(got))
    count = together(put, take)
    check(sum(taken) + len(d) == (count + 1) // 2 * SIZE, "items", sum(taken), len(d))
def deque_everything():
    d, m = deque(range(50)), deque(maxlen=7)
    def body(me):
        for i, r in zip(range(SIZE), rng(me)):
            k = r % 14
            try:
                if k == 0: d.append([me])
                elif k == 1: d.appendleft([i])
                elif k == 2: d.pop()
                elif k == 3: d.popleft()
                elif k == 4: d.rotate(r % 5)
                elif k == 5: d[r % 10] = [r]
                elif k == 6: list(d)
                elif k == 7: d.insert(r % 20, [k])
                elif k == 8: del d[0]
                elif k == 9: d.extend([[1], [2]])
                elif k == 10: d.reverse(); len(repr(d))
                elif k == 11: m.append([i]); check(len(m) <= 7, "maxlen")
                elif k == 12: d.remove([me])
                elif k == 13 and len(d) > 300: d.clear()
            except (IndexError, ValueError, RuntimeError): pass
    together(body)
def shared_random():
    r = random.Random(1)
    def body(me):
        for i in range(SIZE):
            check(0 <= r.random() < 1, "random")
            check(0 <= r.getrandbits(70) < 1 << 70, "bits")
            if i % 50 == 0: r.seed(str(i)); r.setstate(r.getstate())
    together(body)
def caches():
    made = []
    @functools.lru_cache(maxsize=16)
    def small(x): return [x]
    @functools.cache
    def all(x): return (x, x)
    def body(me):
        for i, r in zip(range(SIZE // 2), rng(me)):
            check(small(r % 40)[0] == r % 40, "small")
            check(all(r % 40)[1] == r % 40, "all")
            if i % 100 == 0: small.cache_clear()
    together(body)
    check(small.cache_info().currsize <= 16, "currsize")
def counting():
    c, seen = itertools.count(), []
    def body(me): seen.append([next(c) for _ in range(SIZE)])
    count = together(body)
    everything = sorted(x for one in seen for x in one)
    check(everything == list(range(count * SIZE)), "numbers")
def function_attributes():
    def f(): "doc"
    def body(me):
        for i in range(SIZE):
            if me % 2: f.value = [i]; f.__doc__ = str(i)
            else:
                getattr(f, "value", None); f.__doc__; f.__dict__; f.__annotations__["x"] = i
                try: del f.value
                except AttributeError: pass
    together(body)
class Pause:
    def __await__(self): yield 1
def coroutines():
    async def work():
        while True: await Pause()
    shared = [work() for _ in range(3)]
    async def short(x):
        await Pause()
        return x
    def body(me):
        for i in range(SIZE):
            try: shared[i % 3].send(None)
            except ValueError: pass
            c = short(i)
            c.send(None)
            try: c.send(None)
            except StopIteration as e: check(e.value == i, "value")
    together(body)
    for c in shared: c.close()
def matching():
    l, d = [1, 2, 3], {"a": 1}
    def body(me):
        for i in range(SIZE):
            match l:
                case [a, *rest]: check(isinstance(rest, list), "rest")
                case []: pass
            match d:
                case {"a": x, **rest}: check(isinstance(x, int), "x")
                case {}: pass
            if me % 2:
                if i % 3: l.append(i); d["a"] = i; d[i % 7] = i
                else: l.clear(); d.clear()
    together(body)
main(deque_queue, deque_everything, shared_random, caches, counting, function_attributes, coroutines, matching)
