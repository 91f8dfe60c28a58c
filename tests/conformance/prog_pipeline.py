# SPDX-License-Identifier: MIT
# Conformance: threads and queues: a pipeline of workers with sentinels, a thread-safe cache, futures made by hand, results in order.
import queue, threading, time
from collections import OrderedDict, defaultdict, Counter
from dataclasses import dataclass, field
from enum import IntEnum
class Level(IntEnum):
    LOW = 1
    HIGH = 2
@dataclass(order=True)
class Job:
    priority: int
    number: int
    text: str = field(compare=False)
STOP = object()
class Cache:
    def __init__(self, size):
        self.size, self.data, self.lock, self.stats = size, OrderedDict(), threading.Lock(), Counter()
    def get(self, key, make):
        with self.lock:
            if key in self.data:
                self.data.move_to_end(key)
                self.stats["hit"] += 1
                return self.data[key]
        value = make(key)
        with self.lock:
            self.stats["miss"] += 1
            self.data[key] = value
            while len(self.data) > self.size: self.data.popitem(last=False)
        return value
class Future:
    def __init__(self): self._done, self._value, self._error = threading.Event(), None, None
    def set(self, value=None, error=None): self._value, self._error = value, error; self._done.set()
    def result(self, timeout=None):
        if not self._done.wait(timeout): raise TimeoutError("not done")
        if self._error: raise self._error
        return self._value
class Pool:
    def __init__(self, n):
        self.jobs = queue.Queue()
        self.threads = [threading.Thread(target=self._work, name=f"w{i}", daemon=True) for i in range(n)]
        for t in self.threads: t.start()
    def _work(self):
        while (job := self.jobs.get()) is not STOP:
            future, f, args, kwargs = job
            try: future.set(f(*args, **kwargs))
            except Exception as e: future.set(error=e)
    def submit(self, f, *args, **kwargs):
        future = Future()
        self.jobs.put((future, f, args, kwargs))
        return future
    def map(self, f, items): return [fut.result() for fut in [self.submit(f, i) for i in items]]
    def __enter__(self): return self
    def __exit__(self, *exc):
        for t in self.threads: self.jobs.put(STOP)
        for t in self.threads: t.join()
def stage(source, target, f):
    def run():
        while (item := source.get()) is not STOP: target.put(f(item))
        target.put(STOP)
    t = threading.Thread(target=run); t.start(); return t
a, b, c = queue.Queue(3), queue.Queue(3), queue.Queue()
threads = [stage(a, b, lambda s: s.upper()), stage(b, c, lambda s: (s, len(s)))]
for w in "one three five seven eleven".split(): a.put(w)
a.put(STOP)
for t in threads: t.join()
out = []
while (item := c.get()) is not STOP: out.append(item)
print(out)
with Pool(4) as pool:
    print(pool.map(lambda n: n * n, range(10)))
    f = pool.submit(lambda: 1 // 0)
    try: f.result(5)
    except ZeroDivisionError as e: print("error", e)
    print(pool.submit(sorted, "bca", reverse=True).result())
    cache = Cache(5)
    got = pool.map(lambda k: cache.get(k % 5, lambda k: k * 100), range(50))
    print(sum(got), cache.stats["hit"] + cache.stats["miss"], len(cache.data), cache.stats["miss"] >= 5)
jobs = queue.PriorityQueue()
for i, (p, t) in enumerate([(Level.LOW, "later"), (Level.HIGH, "last"), (0, "first"), (Level.LOW, "then")]): jobs.put(Job(int(p), i, t))
print([jobs.get().text for i in range(4)], jobs.empty())
totals, lock = defaultdict(int), threading.Lock()
def count(n):
    for i in range(500):
        with lock: totals[i % 3] += n
ts = [threading.Thread(target=count, args=(k,)) for k in (1, 2, 3)]
for t in ts: t.start()
for t in ts: t.join()
print(dict(sorted(totals.items())), threading.active_count(), threading.current_thread().name)
groups = defaultdict(list)
def meet(i):
    for k in range(200): groups[k].append(i)
ts = [threading.Thread(target=meet, args=(k,)) for k in range(4)]
for t in ts: t.start()
for t in ts: t.join()
print(all(sorted(v) == [0, 1, 2, 3] for v in groups.values()), len(groups))
