# SPDX-License-Identifier: MIT
"""Generator pipelines: push and pull, send/throw/close, delegation, backtracking, merging streams."""
import functools
import heapq
import itertools as it
import operator
import threading
from collections import deque


def coroutine(f):
    @functools.wraps(f)
    def start(*a, **k):
        g = f(*a, **k)
        next(g)
        return g
    return start


@coroutine
def grep(word, target):
    try:
        while True:
            line = yield
            if word in line: target.send(line)
    except GeneratorExit:
        target.close()

@coroutine
def broadcast(*targets):
    while True:
        x = yield
        for t in targets: t.send(x)

@coroutine
def collect(out):
    try:
        while True: out.append((yield len(out)))
    finally:
        out.append("closed")

@coroutine
def average():
    total = n = 0
    value = None
    while True:
        try:
            x = yield value
        except ValueError as e:
            total = n = 0
            value = f"reset by {e}"
        else:
            total, n = total + x, n + 1
            value = total / n

one, two = [], []
pipe = broadcast(grep("py", collect(one)), grep("th", collect(two)))
for line in ("python", "thin", "happy", "nothing", "else"): pipe.send(line)
pipe.close()
print(one, two)
avg = average()
print(avg.send(10), avg.send(20), avg.throw(ValueError("me")), avg.send(5), avg.gi_running)
try: avg.throw(KeyError)
except KeyError as e: print("out", repr(e))
try: avg.send(1)
except StopIteration as e: print("finished", e.value)


def flatten(x):
    if isinstance(x, (list, tuple)):
        for y in x: yield from flatten(y)
    else: yield x
def chunked(iterable, n):
    i = iter(iterable)
    while chunk := list(it.islice(i, n)): yield chunk
def windowed(iterable, n):
    d = deque(maxlen=n)
    for x in iterable:
        d.append(x)
        if len(d) == n: yield tuple(d)
def peekable(i):
    i, missing = iter(i), object()
    ahead = next(i, missing)
    while ahead is not missing:
        here, ahead = ahead, next(i, missing)
        yield here, None if ahead is missing else ahead
print(list(flatten([1, [2, (3, [4, []]), 5]])), list(chunked(range(7), 3)), list(windowed("abcde", 3)), list(peekable("xyz")))
print(list(chunked(it.accumulate(range(1, 8), operator.mul), 4)))


def primes():
    found = {}
    for n in it.count(2):
        step = found.pop(n, None)
        if step is None:
            found[n * n] = n
            yield n
        else:
            x = n + step
            while x in found: x += step
            found[x] = step
print(list(it.islice(primes(), 15)), next(p for p in primes() if p > 500), list(it.takewhile(lambda p: p < 20, primes())))
def hamming():
    yield 1
    a, b, c = it.tee(hamming_shared(), 3)
    last = 1
    for x in heapq.merge((2 * x for x in a), (3 * x for x in b), (5 * x for x in c)):
        if x != last:
            last = x
            yield x
def hamming_shared(): return hamming()
print(list(it.islice(hamming(), 20)))


def queens(n, row=0, cols=(), up=frozenset(), down=frozenset()):
    if row == n:
        yield cols
        return
    for c in range(n):
        if c not in cols and row + c not in up and row - c not in down:
            yield from queens(n, row + 1, cols + (c,), up | {row + c}, down | {row - c})
print(sum(1 for _ in queens(6)), next(queens(8)), ["".join(".Q"[c == i] for i in range(4)) for c in next(queens(4))])
def permutations(items):
    if not items: yield []
    for i, x in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1:]): yield [x, *rest]
print(["".join(p) for p in permutations("abc")], list(permutations([])) == [[]])


def inner():
    try:
        x = yield 1
        print("  inner got", x)
        y = yield 2
        print("  inner got", y)
        return "inner's value"
    finally: print("  inner done")
def outer():
    r = yield from inner()
    print("  outer has", r)
    try: yield r
    except ZeroDivisionError as e: print("  outer caught", e); yield "handled"
    return "end"
g = outer(); print(next(g), g.send("A"), g.send("B"), g.throw(ZeroDivisionError("zd")))
try: next(g)
except StopIteration as e: print(e.value, e.args)
g = outer(); next(g); g.close(); print(next(g, "closed"))
g = outer(); next(g)
try: g.throw(KeyError("k"))
except KeyError as e: print("through", e)
def bad_close():
    try: yield 1
    except GeneratorExit: yield 2
g = bad_close(); next(g)
try: g.close()
except RuntimeError as e: print(e)
def stops(): yield 1; raise StopIteration("leak")
g = stops(); next(g)
try: next(g)
except RuntimeError as e: print(e, repr(e.__cause__))
def reenter():
    yield next(me)
me = reenter()
try: next(me)
except ValueError as e: print(e)
try: (i for i in [1]).send(5)
except TypeError as e: print(e)
class Tree:
    def __init__(self, v, l=None, r=None): self.v, self.l, self.r = v, l, r
    def __iter__(self):
        if self.l: yield from self.l
        yield self.v
        if self.r: yield from self.r
    def __reversed__(self):
        if self.r: yield from reversed(self.r)
        yield self.v
        if self.l: yield from reversed(self.l)
t = Tree(4, Tree(2, Tree(1), Tree(3)), Tree(6, Tree(5)))
print(list(t), [*reversed(t)], 3 in t, max(t), sorted(t, reverse=True), dict(zip(t, "abcdef")), sum(t))
first, *mid, last = t
print(first, mid, last)
def countdown(n):
    while n: n -= (yield n) or 1
c = countdown(10); print(next(c), c.send(3), list(c))
squares = (x * x for x in range(10) if x % 2); print(next(squares), sum(squares), list(squares))
print(*it.chain.from_iterable(it.zip_longest("ab", "cde", fillvalue="-")), *it.compress("abcd", [1, 0, 1]), *it.starmap(pow, [(2, 3), (3, 2)]), list(it.pairwise("abc")), list(it.product("ab", repeat=2))[:3], list(it.combinations(range(4), 2)), *it.filterfalse(str.isupper, "aBc"), list(it.groupby("aabbc", str.upper))[0][0], *it.dropwhile(lambda x: x < 3, [1, 3, 1]))

def locked(g):
    lock = threading.Lock()
    def pull():
        while True:
            with lock:
                try: x = next(g)
                except StopIteration: return
            yield x
    return pull
pull, sums, lock = locked(iter(range(2000))), [], threading.Lock()
def worker():
    s = sum(pull())
    with lock: sums.append(s)
ts = [threading.Thread(target=worker) for _ in range(4)]
[t.start() for t in ts]; [t.join() for t in ts]
print(sum(sums), len(sums), repr(pull()).split(" at ")[0])
