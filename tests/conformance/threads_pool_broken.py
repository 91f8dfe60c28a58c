# SPDX-License-Identifier: MIT
# Conformance: a pool whose initializer fails, in each Thread( of it; cancelled futures in wait().
import sys, threading
from concurrent.futures import ThreadPoolExecutor, BrokenExecutor, Future, wait
from concurrent.futures.thread import BrokenThreadPool


def fails():
    gate.wait()
    raise ValueError("no")


gate = threading.Event()
with ThreadPoolExecutor(2, initializer=fails) as pool:
    futures = [pool.submit(abs, -1) for _ in range(4)]
    gate.set()
    for f in futures:
        try:
            f.result()
        except BrokenThreadPool as e:
            print(type(e).__mro__[:3], e)
    try:
        pool.submit(abs, 1)
    except BrokenExecutor as e:
        print(repr(e))

f = Future()
g = Future()
g.set_result(1)
print(f.cancel(), f.done(), f.cancelled())
r = wait([f, g], timeout=0.01)
print(r.done == {g}, r.not_done == {f})
print(f.set_running_or_notify_cancel())
r = wait([f, g], timeout=10)
print(r.done == {f, g}, len(r.not_done))
try:
    f.set_running_or_notify_cancel()
except RuntimeError as e:
    print(e)
print("end", file=sys.stderr)
