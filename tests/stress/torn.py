# SPDX-License-Identifier: MIT
#
# Stress: changes of length and contents that are one step, looked at by readers in several: what was seen first never goes back.
#
# usage: SCRIPT THREADS SIZE    prints ok and exits 0, or says what broke and exits 1
from harness import *

def body_of(write, read):
    done = [False]
    def body(me):
        if me == 0:
            try: write()
            finally: done[0] = True
        else:
            while not done[0]: read()
    return body
def list_grows():
    "The list holds its own length, so often, and grows by one each time."
    l = [1]
    def write():
        for g in range(2, SIZE): l[:] = [g] * (g if g < 300 else 300 + g % 7)
    def read():
        n = len(l); first = l[0]
        if n < 300: check(first >= n, "length", n, "but still", first)
    together(body_of(write, read))
def list_moves():
    "Elements i, i + 1, ... move down while the first ones go: later reads see no older moments."
    l = list(range(60000))
    def write():
        for i in range(SIZE // 10): l.pop(0)
    def read():
        for i in (0, 10000, 20000, 40000):
            a = l[i]; b = l[i + 9000]
            check(b >= a + 9000, "element", i, "is", a, "and later", i + 9000, "is", b)
    together(body_of(write, read))
def dict_cleared():
    "Empty was seen: what was in it before is not seen again."
    d = {0: 0}
    def write():
        for g in range(1, SIZE):
            d.clear()
            d.update({0: g, 1: g})
    def read():
        before = d.get(0)
        if len(d) == 0:
            after = d.get(0)
            check(before is None or after is None or after > before, "empty, and still", after)
        n = len(d); value = d.get(1)
        if n == 0: return
        check(n <= 2, "length", n)
    together(body_of(write, read))
def dict_filled():
    "Full was seen: all of it is there, until it is cleared."
    d, cleared = {}, [0] # even while nothing is cleared
    def write():
        for g in range(1, SIZE // 2):
            d.update({0: g, 1: g, 2: g})
            cleared[0] += 1
            d.clear()
            cleared[0] += 1
    def read():
        before = cleared[0]
        n = len(d); a = d.get(0); b = d.get(2)
        if before % 2 == 0 and cleared[0] == before and n:
            check(n == 3 and a == before // 2 + 1 and b == a, "length", n, "and", a, b)
    together(body_of(write, read))
main(list_grows, list_moves, dict_cleared, dict_filled)
