# SPDX-License-Identifier: MIT
#
# Stress: one set changed by all threads.
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


def own_elements():
    shared = set()
    def body(me):
        for i in range(SIZE):
            k = (me, i % 50)
            shared.add(k)
            check(k in shared, "own element lost", k)
            if i % 2: shared.discard(k); check(k not in shared, "still there", k)
            elif i % 3 == 0: shared.remove(k)
    together(body)
    check(len(shared) == len(list(shared)), "size", len(shared))
def growth():
    shared = set()
    def body(me):
        for i in range(SIZE): shared.add(i * 64 + me); shared.add(-i)
    count = together(body)
    check(len(shared) == SIZE * count + SIZE - 1, "size", len(shared))
def pop_once():
    shared, got = set(range(SIZE)), [[] for _ in range(64)]
    def body(me):
        while True:
            try: got[me].append(shared.pop())
            except KeyError: break
    together(body)
    all_got = []
    for g in got: all_got += g
    check(sorted(all_got) == list(range(SIZE)), "popped", len(all_got), "of", SIZE)
def operators():
    a, b = set(range(20)), set(range(10, 30))
    def body(me):
        for i in range(SIZE // 4):
            if me % 2: a.update(b); a.difference_update(range(12)); a.add(i % 20)
            else: b.update(a); b.discard(i % 30); b.add(i % 30)
            check(max(a | b | {0}) < 30 and min(a & b | {5}) >= 0, "operators")
            check(len(a - b) <= 30 and len(a ^ b) <= 30 and (a <= b) in (True, False) and (a == b) in (True, False), "sizes")
            try:
                for x in a: check(0 <= x < 30, "element", x)
            except RuntimeError as e: check("during iteration" in str(e), e)
    together(body)
main(own_elements, growth, pop_once, operators)
