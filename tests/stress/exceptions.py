# SPDX-License-Identifier: MIT
#
# Stress: exceptions raised, caught, shared and passed on between threads.
#
# usage: SCRIPT THREADS SIZE    prints ok and exits 0, or says what broke and exits 1
import sys, threading, time

# The harness; the same in every script here, since a script cannot import its neighbour.
THREADS, SIZE = int(sys.argv[1]), int(sys.argv[2])
live_objects = getattr(sys, "_live_objects", None)
problems = []
def check(ok, *text):
    if not ok: problems.append(" ".join(str(t) for t in text))
def one_body(barrier, body, i):
    barrier.wait()
    try: body(i)
    except Exception as e: problems.append(body.__name__ + " " + str(i) + ": " + type(e).__name__ + ": " + str(e))
def together(*bodies):
    "Runs THREADS threads from one instant on, at least one for each body; gives each its number."
    count = max(THREADS, len(bodies))
    barrier = threading.Barrier(count)
    threads = [threading.Thread(target=one_body, args=(barrier, bodies[i % len(bodies)], i)) for i in range(count)]
    for t in threads: t.start()
    for t in threads: t.join()
    return count
def settled(limit):
    "The live objects, once what exited threads left behind is given back; bounded, so that a leak is seen."
    for attempt in range(200):
        if limit is None and attempt == 5 or limit is not None and live_objects() <= limit: break
        time.sleep(0.01)
    return live_objects()
def main(*tests):
    baseline = None
    for turn in range(3):
        for test in tests:
            test()
            if problems:
                print(test.__name__ + ": " + str(len(problems)) + " problems, the first: " + problems[0])
                sys.exit(1)
        if live_objects:
            # The first turn warms caches and interned names.
            now = settled(baseline)
            if baseline is None: baseline = now
            elif now > baseline:
                print("leak: " + str(baseline) + " live objects after the first turn, " + str(now) + " after turn " + str(turn + 1))
                sys.exit(1)
    print("ok")
def rng(seed):
    "Numbers without end, other ones for each seed, the same ones in each run."
    x = seed * 7919 + 12345
    while True:
        x = (x * 1103515245 + 12345) % 2147483648
        yield x // 64


class Mine(Exception):
    def __init__(self, n): super().__init__(n); self.n = n
def deep(n, value):
    # Raised here, and held by no local name: a traceback that holds its frames would be a cycle.
    if n == 0: raise Mine(value)
    try: deep(n - 1, value)
    finally: n = None
def own():
    def body(me):
        for i in range(SIZE // 2):
            try: deep(5, i)
            except Mine as e: check(e.n == i and e.args == (i,), "own exception", e.n)
            try: {}[i]
            except KeyError as e: check(e.args == (i,), "KeyError", e.args)
            try: [].pop()
            except IndexError as e: check(str(e) == "pop from empty list", e)
    together(body)
def one_shared():
    shared = [Mine(5)]
    def body(me):
        for i in range(SIZE // 8):
            try: raise shared[0]
            except Mine as e: check(e.n == 5 and e.args == (5,), "shared exception")
            if i % 20 == 0: shared[0] = Mine(5)
    together(body)
    shared.clear()  # a traceback that holds its frames holds the list, and so itself
def passed_on():
    box = []
    def body(me):
        for i in range(SIZE // 4):
            try: deep(3, (me, i))
            except Mine as e: box.append(e)
            try: raise box.pop()
            except Mine as e: check(type(e.n) is tuple and 0 <= e.n[1] < SIZE, "passed on", e.n)
            except IndexError: pass
    together(body)
    box.clear()
def chained():
    def body(me):
        for i in range(SIZE // 4):
            try:
                try: raise Mine(i)
                except Mine as e: raise ValueError("wrapped") from e
            except ValueError as e: check(e.__cause__.n == i, "cause")
    together(body)
def with_locks():
    lock, inside = threading.Lock(), [0]
    def body(me):
        for i in range(SIZE // 2):
            try:
                with lock:
                    inside[0] += 1
                    if i % 2: raise Mine(i)
            except Mine: pass
    count = together(body)
    check(inside[0] == count * (SIZE // 2) and not lock.locked(), "inside", inside[0])
def body_of_recursion(me):
    for i in range(3):
        try: bottomless(0); check(False, "no RecursionError")
        except RecursionError: pass
def bottomless(n): return bottomless(n + 1) + 1
def recursion_in_threads(): together(body_of_recursion)
main(own, one_shared, passed_on, chained, with_locks, recursion_in_threads)
