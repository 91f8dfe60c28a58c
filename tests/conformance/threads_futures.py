# SPDX-License-Identifier: MIT
# Conformance: concurrent.futures: results, errors, cancelling, waiting, callbacks, map, Thread( names of a pool.
from concurrent.futures import ThreadPoolExecutor, as_completed, wait, Future, FIRST_COMPLETED, FIRST_EXCEPTION, CancelledError, TimeoutError
import concurrent.futures as cf
import threading, time
with ThreadPoolExecutor(max_workers=4) as ex:
    fs = [ex.submit(pow, i, 2) for i in range(10)]
    print([f.result() for f in fs], sorted(f.result() for f in as_completed(fs)))
    print(list(ex.map(lambda a, b: a + b, [1, 2, 3], [10, 20, 30])))
    bad = ex.submit(lambda: 1 / 0)
    try: bad.result()
    except ZeroDivisionError as e: print("error", e, type(bad.exception()).__name__)
    done, left = wait(fs)
    print(len(done), len(left))
    gate = threading.Event()
    slow = ex.submit(gate.wait)
    try: slow.result(timeout=0.01)
    except TimeoutError as e: print("timeout")
    r = wait([slow, bad], return_when=FIRST_COMPLETED); print(r.done == {bad}, r.not_done == {slow})
    r = wait([slow], timeout=0.01); print(len(r.done), slow.running(), slow.cancel())
    try: list(as_completed([slow], timeout=0.01))
    except TimeoutError as e: print(e)
    seen = []
    slow.add_done_callback(lambda f: seen.append(f.result()))
    gate.set(); slow.result(); time.sleep(0.02)
    print(seen, slow.done())
try: ex.submit(print)
except RuntimeError as e: print(e)
one = ThreadPoolExecutor(1, thread_name_prefix="one")
gate = threading.Event()
a = one.submit(gate.wait); b = one.submit(print, "never"); c = one.submit(lambda: threading.current_thread().name)
print(b.cancel(), b.cancelled(), b.done())
gate.set()
print(c.result())
try: b.result()
except CancelledError as e: print("cancelled")
one.shutdown()
f = Future(); f.set_result(5); print(f.result(), f.done())
try: f.set_result(6)
except cf.InvalidStateError: print("invalid")
names = set()
with ThreadPoolExecutor(3, initializer=lambda: names.add(threading.current_thread().name)) as ex:
    print(sum(ex.map(lambda n: n * n, range(100))))
    results = {ex.submit(lambda k=k: k * 2): k for k in range(5)}
    print(sorted((results[f], f.result()) for f in as_completed(results)))
print(0 < len(names) <= 3)
try: ThreadPoolExecutor(0)
except ValueError as e: print(e)
with ThreadPoolExecutor() as ex:
    it = ex.map(int, ["1", "x", "3"])
    print(next(it))
    try: next(it)
    except ValueError as e: print(e)
