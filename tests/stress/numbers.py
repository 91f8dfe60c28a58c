# SPDX-License-Identifier: MIT
#
# Stress: big integers and floats shared, computed and printed by all threads.
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


BIG = 3 ** 400
def shared_big():
    box = [BIG, BIG + 1]
    text = str(BIG)
    def body(me):
        for i in range(SIZE // 4):
            check(str(BIG) == text and BIG * 3 // 3 == BIG and (BIG + i) - BIG == i, "big", i)
            box[i % 2] = BIG + i
            check(0 <= box[0] - BIG <= SIZE and 0 <= box[1] - BIG <= SIZE, "box")
            check(hash(BIG) == hash(3 ** 400) and BIG % (10 ** 9) == int(text[-9:]), "hash and modulo")
    together(body)
def crossing():
    # A number that walks over the border between the two forms of an integer.
    edge = 2 ** 62
    box = [edge]
    def body(me):
        for i in range(SIZE):
            box[0] = edge - i if i % 2 else edge * 4 + i
            v = box[0]
            check(edge - SIZE <= v <= edge or edge * 4 <= v <= edge * 4 + SIZE, "crossing", v)
    together(body)
def floats():
    box = [0.5, 1e300, -0.25, 1e-300]
    def body(me):
        for i in range(SIZE):
            v = box[i % 4]
            check(v in (0.5, 1e300, -0.25, 1e-300), "float", v)
            box[i % 4] = v
            check(float(repr(v)) == v and (i + 0.5) * 2 == i * 2 + 1, "repr", v)
    together(body)
main(shared_big, crossing, floats)
