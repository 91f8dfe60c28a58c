# SPDX-License-Identifier: MIT
# Conformance: Event, Barrier, Condition, Semaphore, local.
import threading
e = threading.Event(); print(e.is_set(), e.wait(0.01))
log = []
def waiter(): e.wait(); log.append("woken")
ts = [threading.Thread(target=waiter) for _ in range(3)]
for t in ts: t.start()
e.set()
for t in ts: t.join()
print(log, e.is_set(), e.wait()); e.clear(); print(e.is_set())
b = threading.Barrier(3); idx = []
def meet():
    idx.append(b.wait())
    b.wait()
ts = [threading.Thread(target=meet) for _ in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(idx), b.parties)
c = threading.Condition(); items = []
def consume():
    with c:
        while not items: c.wait()
        log.append(items.pop())
t = threading.Thread(target=consume); t.start()
with c: items.append("item"); c.notify()
t.join(); print(log)
s = threading.Semaphore(2); print(s.acquire(), s.acquire(), s.acquire(blocking=False)); s.release(); print(s.acquire(blocking=False))
loc = threading.local(); loc.v = "main"; seen = []
def tl():
    seen.append(hasattr(loc, "v")); loc.v = "thread"; seen.append(loc.v)
t = threading.Thread(target=tl); t.start(); t.join(); print(seen, loc.v)
try: loc.missing
except AttributeError as x: print(type(x).__name__)
