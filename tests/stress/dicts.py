# SPDX-License-Identifier: MIT
#
# Stress: one dict changed by all threads: own keys are seen at once, sizes agree, iteration never breaks.
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


class Key:
    def __init__(self, n): self.n = n
    def __hash__(self): return self.n % 13
    def __eq__(self, other): return self.n == other.n
def own_keys():
    shared = {}
    def body(me):
        for i in range(SIZE):
            k = (me, i % 40) if i % 2 else "k" + str(me) + "." + str(i % 40)
            shared[k] = (k, i)
            check(shared.get(k) == (k, i), "own key lost", k)
            check(k in shared, "own key not in", k)
            if i % 3 == 0:
                del shared[k]
                check(k not in shared, "deleted key still there", k)
            elif i % 3 == 1: check(shared.pop(k) == (k, i), "pop of own key", k)
    count = together(body)
    for k, v in shared.items(): check(v[0] == k, "wrong value under", k)
    check(len(shared) == len(list(shared)) == len(set(shared)), "size", len(shared), len(list(shared)))
def growth():
    shared = {}
    def body(me):
        for i in range(SIZE): shared[i * 64 + me] = i
    count = together(body)
    check(len(shared) == SIZE * count, "keys lost:", SIZE * count - len(shared))
    for i in range(SIZE):
        for me in range(count): check(shared.get(i * 64 + me) == i, "wrong value for", i, me)
def setdefault_once():
    shared, won = {}, [[] for _ in range(64)]
    def body(me):
        for i in range(SIZE):
            token = [me]
            if shared.setdefault(i, token) is token: won[me].append(i)
    together(body)
    wins = []
    for w in won: wins += w
    check(sorted(wins) == list(range(SIZE)), "setdefault let", len(wins), "win of", SIZE)
def pop_once():
    shared, won = {i: i for i in range(SIZE)}, [0] * 64
    def body(me):
        for i in range(SIZE):
            try: won[me] += 1 if shared.pop(i) == i else 1000000
            except KeyError: pass
    def items(me):
        while True:
            try: k, v = shared.popitem()
            except KeyError: break
            won[me] += 1
            check(k == v, "popitem gave", k, v)
    together(body, items)
    check(sum(won) == SIZE and shared == {}, "popped", sum(won), "of", SIZE, "left", len(shared))
def iteration():
    shared = {i: (i, -i) for i in range(64)}
    def writer(me):
        random = rng(me)
        for i in range(SIZE):
            k = next(random) % 256
            shared[k] = (k, -k)
            shared.pop(next(random) % 256, None)
    def walker(me):
        for i in range(SIZE // 16):
            try:
                for k in shared: check(0 <= k < 256, "key", k)
                for k, v in shared.items(): check(v == (k, -k), "item", k, v)
                for v in shared.values(): check(v[0] == -v[1], "value", v)
            except RuntimeError as e: check("during iteration" in str(e), e)
            for k, v in shared.copy().items(): check(v == (k, -k), "copied item", k, v)
    together(writer, walker)
def custom_keys():
    shared = {}
    def body(me):
        for i in range(SIZE // 4):
            k = Key(me * 1000 + i % 30)
            shared[k] = i
            check(shared.get(Key(k.n)) == i, "own custom key lost", k.n)
            if i % 2:
                try: del shared[k]
                except KeyError: check(False, "own custom key gone", k.n)
    together(body)
main(own_keys, growth, setdefault_once, pop_once, iteration, custom_keys)
