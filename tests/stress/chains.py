# SPDX-License-Identifier: MIT
#
# Stress: deep structures let go: no deep recursion in C, nothing left.
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


class Link:
    def __init__(self, v, rest): self.v = v; self.rest = rest
DEPTH = 100000 if SIZE >= 1000 else 20000
def own():
    def body(me):
        head = None
        for i in range(DEPTH): head = Link(i, head)
        check(head.v == DEPTH - 1, "head")
        head = None
        nest = []
        for i in range(DEPTH): nest = [nest]
        nest = None
        t = ()
        for i in range(DEPTH // 2): t = (t, i)
        t = None
        d = {}
        for i in range(DEPTH // 10): d = {"d": d}
        d = None
    together(body)
def last_one_out():
    # One chain that all threads hold; they let go of it at the same time.
    for turn in range(3):
        head = None
        for i in range(DEPTH // 4): head = Link(i, head)
        held = [head] * 64
        head = None
        def body(me):
            mine = held[me]
            n = 0
            while mine is not None and n < 50: mine = mine.rest; n += 1
            check(mine is not None, "chain too short")
            mine = None
            held[me] = None
        together(body)
        for i in range(64): held[i] = None
def unlinked_while_walked():
    first = Link(0, None)
    def writer(me):
        for i in range(max(5, SIZE // 50)):
            head = None
            for k in range(100): head = Link(k, head)
            first.rest = head
        first.rest = None
    def walker(me):
        for i in range(max(5, SIZE // 50)):
            n, previous = first.rest, 100
            while n is not None:
                check(n.v == previous - 1, "link", n.v, "after", previous)
                previous = n.v
                n = n.rest
    together(writer, walker)
def closures():
    def wrap(f): return lambda: f
    def body(me):
        f = None
        for i in range(DEPTH // 10): f = wrap(f)
        f = None
    together(body)
def suspended_generators():
    def hold(x): yield x; yield x
    def body(me):
        g = None
        for i in range(DEPTH // 50):
            g = hold(g); next(g)
        g = None
    together(body)
main(own, last_one_out, unlinked_while_walked, closures, suspended_generators)
