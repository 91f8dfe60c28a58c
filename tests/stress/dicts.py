# SPDX-License-Identifier: MIT
#
# Stress: one dict changed by all threads: own keys are seen at once, sizes agree, iteration never breaks.
#
# usage: SCRIPT THREADS SIZE    prints ok and exits 0, or says what broke and exits 1
from harness import *

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
