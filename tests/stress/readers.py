# SPDX-License-Identifier: MIT
#
# Stress: readers of lists, dicts and attributes while writers overwrite and free what they read.
#
# usage: SCRIPT THREADS SIZE    prints ok and exits 0, or says what broke and exits 1
from harness import *

class Pair:
    def __init__(self, n): self.a = n; self.b = -n; self.text = "v" + str(n)
def intact(v):
    if v is None: return True
    if type(v) is tuple: return len(v) == 3 and v[0] == -v[1] and v[2] == "v" + str(v[0])
    if type(v) is Pair: return v.a == -v.b and v.text == "v" + str(v.a)
    if type(v) is str: return v[:1] == "s" and v == "s" + str(int(v[1:]))
    if type(v) is list: return len(v) == 2 and v[0] is v[1]
    if type(v) is float: return v * 4 == int(v * 4)
    if type(v) is int: return v >= 10 ** 30 and v % 7 == 10 ** 30 % 7
    return False
def make(n):
    k = n % 6
    if k == 0: return (n, -n, "v" + str(n))
    if k == 1: return Pair(n)
    if k == 2: return "s" + str(n)
    if k == 3: return [str(n)] * 2
    if k == 4: return n + 0.25
    return 10 ** 30 + 7 * n
def list_slots():
    shared = [make(i) for i in range(16)]
    def writer(me):
        random = rng(me)
        for i in range(SIZE * 2): shared[next(random) % 16] = make(next(random) % 100000)
    def reader(me):
        random = rng(me)
        for i in range(SIZE * 2):
            v = shared[next(random) % 16]
            check(intact(v), "list slot holds", v)
    def walker(me):
        for i in range(SIZE // 8):
            for v in shared: check(intact(v), "iteration gives", v)
            for v in shared[3:9]: check(intact(v), "slice gives", v)
    together(writer, reader, walker, reader)
def list_resized():
    shared = [make(i) for i in range(8)]
    def writer(me):
        for i in range(SIZE // 4):
            shared.extend([make(i + k) for k in range(20)])
            del shared[4:]
            shared.append(make(i)); shared.insert(0, make(i + 3))
            try: shared.pop(0)
            except IndexError: pass  # another writer has cleared it
            if i % 8 == 0: shared.clear()
            if i % 8 == 4: shared[:] = [make(k) for k in range(40)]
    def reader(me):
        random = rng(me)
        for i in range(SIZE * 2):
            try: v = shared[next(random) % 24]
            except IndexError: continue
            check(intact(v), "list slot holds", v)
    def walker(me):
        for i in range(SIZE // 8):
            for v in shared: check(intact(v), "iteration gives", v)
            for v in shared.copy() + shared[1:7]: check(intact(v), "copy gives", v)
    together(writer, reader, walker)
def dict_slots():
    shared = {i: make(i) for i in range(32)}
    def writer(me):
        random = rng(me)
        for i in range(SIZE * 2): shared[next(random) % 32] = make(next(random) % 100000)
    def remover(me):
        random = rng(me)
        for i in range(SIZE):
            shared.pop(next(random) % 32, None)
            if i % 50 == 0:
                for k in range(100, 160): shared[k] = make(k)
                for k in range(100, 160): shared.pop(k, None)
            if i % 200 == 199: shared.clear()
    def reader(me):
        random = rng(me)
        for i in range(SIZE * 2):
            v = shared.get(next(random) % 32)
            check(intact(v), "dict value", v)
            try: check(intact(shared[next(random) % 32]), "dict item")
            except KeyError: pass
    together(writer, reader, remover, reader)
def attributes():
    o = Pair(1); o.v = make(0)
    def writer(me):
        for i in range(SIZE * 2): o.v = make(i)
    def reader(me):
        for i in range(SIZE * 2): check(intact(o.v), "attribute", o.v)
    together(writer, reader)
main(list_slots, list_resized, dict_slots, attributes)
