# SPDX-License-Identifier: MIT
#
# Stress: equal strings made by all threads at once: hashes, dict keys, attribute names, joins.
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


class Bag: pass
def equal_keys():
    shared = {}
    def body(me):
        for i in range(SIZE):
            k = "key" + str(i % 100)
            shared[k] = k
            check(shared["key" + str(i % 100)] == k and hash(k) == hash("key" + str(i % 100)), "key", k)
    together(body)
    check(len(shared) == min(SIZE, 100), "keys", len(shared))
def fresh_hash():
    # Many threads want the hash of one string that nobody has hashed before.
    shared = ["h" * 50 + str(i) for i in range(SIZE)]
    hashes = [[] for _ in range(64)]
    def body(me):
        for s in shared: hashes[me].append(hash(s))
    count = together(body)
    for me in range(count): check(hashes[me] == hashes[0], "hashes differ")
def new_names():
    o = Bag()
    def body(me):
        for i in range(SIZE // 2):
            name = "name_" + str(i % 200)
            setattr(o, name, i % 200)
            check(getattr(o, "name_" + str(i % 200)) == i % 200, "attribute", name)
    together(body)
def building():
    words = ["alpha", "beta", "gamma", "delta"]
    line = ",".join(words)
    def body(me):
        for i in range(SIZE // 4):
            s = ""
            for w in words: s += w + ","
            check(s == line + "," and line.split(",") == words and ",".join(line.split(",")) == line, "join and split")
            check(line.replace("a", "A").count("A") == line.count("a") and line[2:9] == "pha,bet", "replace and slice")
            check(f"{i:05d}" == "0" * (5 - len(str(i))) + str(i) if i < 10000 else True, "format", i)
            check(line.upper().lower() == line and "gamma" in line and line.find("delta") == 17, "find")
    together(body)
def shared_growth():
    box = [""]
    def body(me):
        for i in range(SIZE):
            box[0] += "x"
            if len(box[0]) > 500: box[0] = ""
            s = box[0]
            check(s.count("x") == len(s), "torn string", s)
    together(body)
main(equal_keys, fresh_hash, new_names, building, shared_growth)
