# SPDX-License-Identifier: MIT
#
# Stress: one bytearray and one array changed by all threads: no item is lost, torn or made up.
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
from array import array
def appends():
    shared, numbers = bytearray(), array("q")
    def body(me):
        for i in range(SIZE):
            shared.append(me)
            numbers.append(me * 1000000 + i)
    n = together(body)
    check(len(shared) == n * SIZE and len(numbers) == n * SIZE, "lost:", len(shared), len(numbers))
    for me in range(n):
        check(shared.count(me) == SIZE, "items of", me, shared.count(me))
        mine = [x % 1000000 for x in numbers if x // 1000000 == me]
        check(mine == list(range(SIZE)), "order of", me)
def slices():
    # What is replaced at once is seen whole.
    shared = bytearray(b"aaaaaaaa")
    def writer(me):
        for i in range(SIZE):
            shared[:] = bytes([97 + (me + i) % 26]) * (8 + (me + i) % 90)
    def reader(me):
        for i in range(SIZE):
            seen = bytes(shared)
            check(len(set(seen)) == 1, "torn:", seen)
            check(len(shared[:4]) == 4, "a short slice")
            shared.find(b"zz"), shared.decode(), shared.hex(), repr(shared)
    together(writer, reader, writer, reader)
def both_ways():
    shared = bytearray(range(64))
    def grow(me):
        for i in range(SIZE):
            shared.append(i % 256)
            shared.insert(0, i % 256)
            shared.extend(shared[:4])
            if len(shared) > 500: del shared[10:-10:2]
    def shrink(me):
        for i in range(SIZE):
            try: shared.pop(), shared.pop(0)
            except IndexError: pass
            try: shared[5] = 5; del shared[5]
            except IndexError: pass
            for x in shared: check(0 <= x < 256, "made up", x)
            if i % 50 == 0: shared.reverse()
    together(grow, shrink)
    shared.clear()
    check(shared == b"", "not empty")
def numbers():
    shared = array("d", [0.5] * 16)
    def body(me):
        for i in range(SIZE // 4):
            shared.append(me + 0.5)
            shared[3] = me + 0.5
            check(all(x % 1 == 0.5 for x in shared), "torn")
            shared.pop(0)
            len(shared.tobytes()), shared.tolist(), repr(shared)
    together(body)
    check(len(shared) == 16, "length", len(shared))
main(appends, slices, both_ways, numbers)
