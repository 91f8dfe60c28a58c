# SPDX-License-Identifier: MIT
#
# Stress: defaultdict, Counter, OrderedDict and named tuples that several threads share; enumerations and dataclasses that are
# made while others are used.
#
# usage: SCRIPT THREADS SIZE    prints ok and exits 0, or says what broke and exits 1
from harness import *

import _collections
from collections import Counter, OrderedDict, defaultdict, namedtuple
from dataclasses import dataclass
from enum import Enum, Flag, auto
def groups():
    # All threads that miss a key at once must use one list.
    d = defaultdict(list)
    def body(me):
        for i in range(SIZE): d[i // 4].append(me)
    n = together(body)
    check(sum(map(len, d.values())) == n * SIZE, "items:", sum(map(len, d.values())))
def counts():
    c = Counter()
    words = ["w" + str(i % 17) for i in range(SIZE)]
    def body(me): _collections.count(c, words)
    n = together(body)
    check(c.total() == n * SIZE, "total:", c.total())
    check(c["w0"] == n * words.count("w0"), "of one word:", c["w0"])
def orders():
    o = OrderedDict.fromkeys(range(40), 0)
    def mover(me):
        for i in range(SIZE // 4):
            k = (i * 7 + me) % 40
            try: o.move_to_end(k, i % 8 != 0)
            except KeyError: check(False, "lost", k)
    def reader(me):
        for i in range(SIZE // 40):
            # len and `in` may be told without a lock while a key moves; a copy is of one moment.
            keys = sorted(o.copy())
            check(keys == list(range(40)), "keys:", keys)
    together(mover, reader)
def queue():
    o, taken = OrderedDict(), []
    def putter(me):
        for i in range(SIZE): o[(me, i)] = i
    def taker(me):
        mine, idle = [], 0
        while len(mine) < SIZE and idle < 200:
            try: mine.append(o.popitem(last=False)[0])
            except KeyError:
                idle += 1
                time.sleep(0.0005)
        taken.append(mine)
    n = together(putter, taker)
    rest = [k for k in o]
    got = [k for mine in taken for k in mine]
    check(len(set(got)) == len(got) and not set(got) & set(rest), "twice")
    check(len(got) + len(rest) == SIZE * ((n + 1) // 2), "lost:", len(got), len(rest))
    for mine in taken:
        last = {}
        for who, i in mine:
            check(last.get(who, -1) < i, "order")
            last[who] = i
Shared = namedtuple("Shared", "a b")
class Mode(Flag):
    R = auto()
    W = auto()
    X = auto()
def types():
    def body(me):
        for i in range(1 + SIZE // 300):
            P = namedtuple("P" + str(me), ["x" + str(me), "y"])
            p = P(i, y=me)
            check(p[0] == i and p.y == me and getattr(p, "x" + str(me)) == i and P._fields == ("x" + str(me), "y"), "namedtuple")
            @dataclass(order=True)
            class D:
                x: int
                y: int = me
            check(D(1) < D(2) and D(i) == D(i, me) and repr(D(i)).endswith(f"D(x={i}, y={me})"), "dataclass", repr(D(i)))
            E = Enum("E", ["A" + str(me), "B"])
            check(E(1).name == "A" + str(me) and len(E) == 2, "enum")
        for i in range(SIZE // 4):
            m = Mode(i % 8)
            check((m | Mode.R) is Mode(i % 8 | 1) and (Mode.W in m) == bool(i & 2), "flags")
            check(Shared(i, me)._replace(a=me) == (me, me), "shared")
    together(body)
main(groups, counts, orders, queue, types, leaks=False) # classes that are not counted stay to the end
