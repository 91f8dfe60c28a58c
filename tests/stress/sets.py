# SPDX-License-Identifier: MIT
#
# Stress: one set changed by all threads.
#
# usage: SCRIPT THREADS SIZE    prints ok and exits 0, or says what broke and exits 1
from harness import *

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
