# SPDX-License-Identifier: MIT
#
# Stress: instance and class attributes set, read and deleted by all threads, while methods are called.
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


class Base:
    fallback = "base"
    def answer(self): return 1
class Thing(Base):
    def answer(self): return 2
    def own(self): return self.a + 1
def own_names():
    o = Thing()
    def body(me):
        for i in range(SIZE):
            name = "x" + str(me) + "_" + str(i % 12)
            setattr(o, name, (me, i))
            check(getattr(o, name, None) == (me, i), "own attribute lost", name)
            if i % 3 == 0:
                delattr(o, name)
                check(not hasattr(o, name), "deleted attribute still there", name)
    together(body)
def transitions():
    # Objects of one class that take their attributes in different orders, shared between threads.
    things = [Thing() for _ in range(8)]
    def body(me):
        random = rng(me)
        for i in range(SIZE):
            o = things[next(random) % 8]
            k = next(random) % 6
            if k == 0: o.a = (1, "a")
            elif k == 1: o.b = (2, "b")
            elif k == 2: o.c = (3, "c")
            elif k == 3: o.d = (4, "d")
            else:
                for name in ("a", "b"):
                    try: delattr(o, name)
                    except AttributeError: pass
            check(getattr(o, "a", (1, "a")) == (1, "a"), "a is", getattr(o, "a", None))
            check(getattr(o, "b", (2, "b")) == (2, "b"), "b is", getattr(o, "b", None))
            check(getattr(o, "c", (3, "c")) == (3, "c"), "c is", getattr(o, "c", None))
            try: check(o.d == (4, "d"), "d is", o.d)
            except AttributeError: pass
    together(body)
def methods():
    o = Thing(); o.a = 1
    original = Thing.answer
    def changer(me):
        for i in range(SIZE):
            Thing.answer = (lambda self: 3) if i % 2 else (lambda self: 4)
            if i % 4 == 0:
                try: del Thing.answer
                except AttributeError: pass
            Base.fallback = "base" + str(i)
            Thing.fallback = "thing"
            try: del Thing.fallback
            except AttributeError: pass
    def caller(me):
        for i in range(SIZE * 2):
            check(o.answer() in (1, 2, 3, 4), "answer", o.answer())
            f = o.fallback
            check(f == "thing" or f[:4] == "base", "fallback", f)
            check(o.own() == 2, "own")
    together(caller, changer)
    Thing.answer = original; Base.fallback = "base"
    check(Thing().answer() == 2, "restored")
def many_shapes():
    def body(me):
        for i in range(SIZE // 4):
            o = Thing()
            for k in range(8): setattr(o, "m" + str((i * me + k * 3) % 16), k)
            for k in range(8):
                name = "m" + str((i * me + k * 3) % 16)
                check(getattr(o, name) >= k, "fresh object's", name)
    together(body)
def one_slot_counter():
    # Lost updates are allowed, torn or invented values are not.
    o = Thing(); o.n = 0
    def body(me):
        for i in range(SIZE):
            o.n += 1
            check(type(o.n) is int and 0 < o.n <= 64 * SIZE, "n is", o.n)
    count = together(body)
    check(1 <= o.n <= count * SIZE, "n is", o.n)
main(own_names, transitions, methods, many_shapes, one_slot_counter)
