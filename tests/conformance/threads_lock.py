# SPDX-License-Identifier: MIT
# Conformance: Lock and RLock: acquire, release, with, timeouts, errors.
import threading
l = threading.Lock()
print(l.acquire(), l.locked(), l.acquire(False), l.acquire(blocking=False), l.acquire(timeout=0.01))
l.release(); print(l.locked())
with l: print(l.locked())
print(l.locked())
try: l.release()
except RuntimeError as e: print(e)
r = threading.RLock()
with r:
    with r: print("twice")
try: r.release()
except RuntimeError as e: print(e)
try:
    with l: raise ValueError("inside")
except ValueError: print(l.locked())
n = 0
def add():
    global n
    for i in range(2000):
        with l: n += 1
ts = [threading.Thread(target=add) for _ in range(4)]
for t in ts: t.start()
for t in ts: t.join()
print(n)
got = []
def other(): got.append(r.acquire(blocking=False))
with r:
    t = threading.Thread(target=other); t.start(); t.join()
print(got)
l.acquire()
t = threading.Thread(target=l.release); t.start(); t.join(); print(l.locked())
