# SPDX-License-Identifier: MIT
#
# Stress: pools that several threads give work to, that die in cycles, whose initializers fail; barriers that break; finalizers.
#
# usage: SCRIPT THREADS SIZE    prints ok and exits 0, or says what broke and exits 1
from harness import *

import gc, weakref
from concurrent.futures import BrokenExecutor, ThreadPoolExecutor, wait
def one_pool_for_all():
    pool = ThreadPoolExecutor(THREADS)
    n = SIZE // 20
    def body(me):
        for turn in range(3):
            futures = [pool.submit(abs, -i) for i in range(n)]
            check(sum([f.result(60) for f in futures]) == n * (n - 1) // 2, "sum")
            check(not wait(futures).not_done, "not done")
    together(body)
    pool.shutdown()
def pools_that_die():
    def body(me):
        for i in range(SIZE // 100):
            pool = ThreadPoolExecutor(2)
            circle = [pool]; circle.append(circle)
            futures = [pool.submit(pow, 2, k) for k in range(6)]
            del pool, circle
            if i % 4 == me % 4: gc.collect()
            check([f.result(60) for f in futures] == [1, 2, 4, 8, 16, 32], "results")
    together(body)
    gc.collect()
    for attempt in range(1000):
        if threading.active_count() == 1: break
        time.sleep(0.01)
    check(threading.active_count() == 1, "threads of dead pools:", threading.active_count())
class Quiet:
    def write(self, text): return len(text)
    def flush(self): pass
def broken_pools():
    err, sys.stderr = sys.stderr, Quiet()
    try: together(broken_pool)
    finally: sys.stderr = err
def broken_pool(me):
    def fails(): raise ValueError("no")
    for i in range(5):
        pool = ThreadPoolExecutor(2, initializer=fails)
        try:
            while True:
                try: pool.submit(abs, 1).result(60)
                except BrokenExecutor: pool.submit(abs, 1)
                else: check(False, "work in a broken pool")
        except BrokenExecutor: pass
        pool.shutdown()
class A: pass
def finalizers():
    called = []
    def body(me):
        for i in range(SIZE // 10):
            a = A()
            f = weakref.finalize(a, called.append, 1)
            check(f.alive and f.peek()[0] is a, "alive")
            if i % 3 == 0: check(f.detach() is not None, "detached")
            elif i % 3 == 1: f(); f()
            del a
            check(not f.alive, "dead")
    count = together(body)
    check(len(called) == count * sum([i % 3 != 0 for i in range(SIZE // 10)]), "called", len(called))
main(one_pool_for_all, pools_that_die, broken_pools, finalizers)
