# SPDX-License-Identifier: MIT
# Conformance: a lock for readers and writers, Thread( with semaphores, barriers, timers, locals, queues; exit stacks.
import threading, queue, time, random, itertools
from contextlib import contextmanager, ExitStack, suppress, closing
class RWLock:
    def __init__(self): self.c, self.readers, self.writing = threading.Condition(), 0, False
    @contextmanager
    def read(self):
        with self.c:
            self.c.wait_for(lambda: not self.writing); self.readers += 1
        try: yield
        finally:
            with self.c: self.readers -= 1; self.c.notify_all()
    @contextmanager
    def write(self):
        with self.c:
            self.c.wait_for(lambda: not self.writing and not self.readers); self.writing = True
        try: yield
        finally:
            with self.c: self.writing = False; self.c.notify_all()
lock, data, bad = RWLock(), [0, 0], []
def reader():
    for _ in range(200):
        with lock.read():
            if data[0] != data[1]: bad.append(tuple(data))
def writer():
    for _ in range(100):
        with lock.write(): data[0] += 1; data[1] += 1
ts = [threading.Thread(target=f) for f in (reader, writer, reader, writer)]
[t.start() for t in ts]; [t.join() for t in ts]
print(data, bad)
sem, inside, most, l = threading.BoundedSemaphore(2), 0, 0, threading.Lock()
def limited():
    global inside, most
    with sem:
        with l: inside += 1; most = max(most, inside)
        time.sleep(0.001)
        with l: inside -= 1
ts = [threading.Thread(target=limited) for _ in range(8)]
[t.start() for t in ts]; [t.join() for t in ts]
print(most <= 2, inside)
try: sem.release()
except ValueError as e: print(e)
b, log = threading.Barrier(3, action=lambda: log.append("all")), []
def phases(i):
    for p in range(2): b.wait()
ts = [threading.Thread(target=phases, args=(i,), daemon=True) for i in range(3)]
[t.start() for t in ts]; [t.join() for t in ts]; print(log, b.n_waiting, b.broken)
ev = threading.Event(); t = threading.Timer(0.01, ev.set); t.start(); print(ev.wait(2), ev.is_set())
loc = threading.local(); loc.x = 1
def see(): seen.append(hasattr(loc, "x")); loc.x = 2
seen = []; t = threading.Thread(target=see, name="see"); t.start(); t.join(); print(seen, loc.x, t.name, t.is_alive(), t.daemon)
q = queue.Queue(2)
def produce():
    for i in range(10): q.put(i)
    q.put(None)
threading.Thread(target=produce).start()
print(list(iter(q.get, None)), q.empty(), q.qsize())
try: q.get_nowait()
except queue.Empty: print("empty")
lifo = queue.LifoQueue(); [lifo.put(i) for i in range(3)]; print([lifo.get() for _ in range(3)])
class T(threading.Thread):
    def __init__(self, n): super().__init__(); self.n, self.result = n, None
    def run(self): self.result = sum(range(self.n))
ts = [T(n) for n in (10, 100)]
for t in ts: t.start()
for t in ts: t.join()
print([t.result for t in ts], threading.main_thread() is threading.current_thread(), threading.get_ident() == threading.current_thread().ident)
class Res:
    def __init__(self, n): self.n = n
    def __enter__(self): print("open", self.n); return self
    def __exit__(self, *e): print("close", self.n, e[0] and e[0].__name__); return self.n == 2
    def close(self): print("closed", self.n)
with ExitStack() as s:
    rs = [s.enter_context(Res(i)) for i in range(3)]
    s.callback(print, "callback")
    raise ValueError
with suppress(KeyError, IndexError): [][1]
with closing(Res(9)) as r: print(r.n)
rl = threading.RLock()
with rl, rl: print("reentrant")
once = threading.Lock(); print(once.acquire(), once.acquire(blocking=False), once.locked(), once.acquire(timeout=0.01)); once.release()
