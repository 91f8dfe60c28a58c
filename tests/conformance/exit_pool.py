# SPDX-License-Identifier: MIT
# Conformance: a pool that is never shut down: its Thread( ends with the program, which waits for what was submitted.
import atexit, threading, time
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(2)
print(pool.submit(pow, 2, 3).result())
print(ThreadPoolExecutor(2).submit(pow, 2, 4).result())


def slow(n):
    time.sleep(0.01)
    print("work", n)


def late():
    time.sleep(0.03)
    try:
        pool.submit(print, "never")
    except RuntimeError as e:
        print(e)


print(len([t for t in threading.enumerate() if t.name.startswith("ThreadPool")]) >= 1)
one = ThreadPoolExecutor(1)
for i in range(4):
    one.submit(slow, i)
one.submit(late)


@atexit.register
def bye():
    print("exit hook, threads:", threading.active_count())
