# SPDX-License-Identifier: MIT
#
# Stress: deep structures let go: no deep recursion in C, nothing left.
#
# usage: SCRIPT THREADS SIZE    prints ok and exits 0, or says what broke and exits 1
from harness import *

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
