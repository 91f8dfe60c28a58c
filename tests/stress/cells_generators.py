# SPDX-License-Identifier: MIT
#
# Stress: closure cells and generators used by several threads.
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


def cells():
    value = (0, 0, "0")
    def writer(me):
        nonlocal value
        for i in range(SIZE * 2): value = (i, -i, str(i))
    def reader(me):
        for i in range(SIZE * 2):
            v = value
            check(v[0] == -v[1] and v[2] == str(v[0]), "cell holds", v)
    together(writer, reader)
def counters():
    lock, n = threading.Lock(), 0
    def body(me):
        nonlocal n
        for i in range(SIZE):
            with lock: n += 1
    count = together(body)
    check(n == count * SIZE, "n is", n, "not", count * SIZE)
def one_generator():
    def numbers():
        i = 0
        while i < SIZE * 4:
            yield i
            i += 1
    shared, got, busy = numbers(), [[] for _ in range(64)], [0] * 64
    def body(me):
        while True:
            try: got[me].append(next(shared))
            except StopIteration: break
            except ValueError as e:
                check(str(e) == "generator already executing", e)
                busy[me] += 1
    together(body)
    everything = []
    for g in got: everything += g
    check(sorted(everything) == list(range(SIZE * 4)), "one generator gave", len(everything), "values", len(set(everything)), "different")
def wrapped():
    # Who uses the generator has no reference of its own to it: map has the only one.
    def numbers():
        for i in range(SIZE * 2): yield (i, str(i))
    shared, got = map(tuple, numbers()), [[] for _ in range(64)]
    def body(me):
        while True:
            try: got[me].append(next(shared))
            except StopIteration: break
            except ValueError as e: check(str(e) == "generator already executing", e)
    together(body)
    everything = []
    for g in got: everything += g
    check(sorted(everything) == [(i, str(i)) for i in range(SIZE * 2)], "map gave", len(everything), "values")
def passed_on():
    # A generator started by one thread, resumed by another, closed by a third.
    closed = []
    def numbers(n):
        try:
            while True:
                n += 1
                yield (n, -n)
        finally: closed.append(n)
    shared = [numbers(i * 1000) for i in range(16)]
    for i in range(16): next(shared[i])  # and leaves no variable that keeps the last one alive
    def body(me):
        for i in range(SIZE):
            try: g = shared[(me * 5 + i) % len(shared)]
            except (IndexError, ZeroDivisionError): break  # the closer has taken them all
            try: v = next(g)
            except (ValueError, StopIteration): continue
            check(v[0] == -v[1], "generator gave", v)
    def closer(me):
        for i in range(8):
            try: shared.pop().close()
            except (ValueError, IndexError): pass
    together(body, body, closer)
    shared.clear()
    check(len(closed) == 16, "finally ran", len(closed), "times of 16")
def fresh():
    def squares(n):
        for i in range(n): yield i * i
    def body(me):
        for i in range(SIZE // 8):
            check(sum(squares(20)) == 2470, "own generator")
            g = squares(5); next(g); g = None
    together(body)
main(cells, counters, one_generator, wrapped, passed_on, fresh)
