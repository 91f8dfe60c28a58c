# SPDX-License-Identifier: MIT
#
# Stress: one bytearray and one array changed by all threads: no item is lost, torn or made up.
#
# usage: SCRIPT THREADS SIZE    prints ok and exits 0, or says what broke and exits 1
from harness import *

from array import array
def appends():
    shared, numbers = bytearray(), array("q")
    def body(me):
        for i in range(SIZE):
            shared.append(me)
            numbers.append(me * 1000000 + i)
    n = together(body)
    check(len(shared) == n * SIZE and len(numbers) == n * SIZE, "lost:", len(shared), len(numbers))
    for me in range(n):
        check(shared.count(me) == SIZE, "items of", me, shared.count(me))
        mine = [x % 1000000 for x in numbers if x // 1000000 == me]
        check(mine == list(range(SIZE)), "order of", me)
def slices():
    # What is replaced at once is seen whole.
    shared = bytearray(b"aaaaaaaa")
    def writer(me):
        for i in range(SIZE):
            shared[:] = bytes([97 + (me + i) % 26]) * (8 + (me + i) % 90)
    def reader(me):
        for i in range(SIZE):
            seen = bytes(shared)
            check(len(set(seen)) == 1, "torn:", seen)
            check(len(shared[:4]) == 4, "a short slice")
            shared.find(b"zz"), shared.decode(), shared.hex(), repr(shared)
    together(writer, reader, writer, reader)
def both_ways():
    shared = bytearray(range(64))
    def grow(me):
        for i in range(SIZE):
            shared.append(i % 256)
            shared.insert(0, i % 256)
            shared.extend(shared[:4])
            if len(shared) > 500: del shared[10:-10:2]
    def shrink(me):
        for i in range(SIZE):
            try: shared.pop(), shared.pop(0)
            except IndexError: pass
            try: shared[5] = 5; del shared[5]
            except IndexError: pass
            for x in shared: check(0 <= x < 256, "made up", x)
            if i % 50 == 0: shared.reverse()
    together(grow, shrink)
    shared.clear()
    check(shared == b"", "not empty")
def numbers():
    shared = array("d", [0.5] * 16)
    def body(me):
        for i in range(SIZE // 4):
            shared.append(me + 0.5)
            shared[3] = me + 0.5
            check(all(x % 1 == 0.5 for x in shared), "torn")
            shared.pop(0)
            len(shared.tobytes()), shared.tolist(), repr(shared)
    together(body)
    check(len(shared) == 16, "length", len(shared))
main(appends, slices, both_ways, numbers)
