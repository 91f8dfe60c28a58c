# SPDX-License-Identifier: MIT
#
# Stress: one list changed by all threads: no element is lost, doubled or made up.
#
# usage: SCRIPT THREADS SIZE    prints ok and exits 0, or says what broke and exits 1
from harness import *

def conservation():
    shared, taken, dropped = [], [[] for _ in range(64)], [0] * 64
    def body(me):
        random = rng(me); mine = taken[me]
        for i in range(SIZE):
            what = next(random) % 6
            if what == 0: shared.append((me, i)); shared.append((me, -i - 1))
            elif what == 1: shared.extend([(me, i), (me, -i - 1)])
            elif what == 2: shared.insert(0, (me, i)); shared.insert(len(shared) // 2, (me, -i - 1))
            elif what == 3: shared[0:0] = [(me, i)]; shared[2:2] = ((me, -i - 1),)
            else: shared.append((me, i)); shared.insert(-1, (me, -i - 1))
            for n in range(next(random) % 4):
                try:
                    if n == 0: mine.append(shared.pop())
                    elif n == 1: mine.append(shared.pop(0))
                    else: mine.append(shared.pop(next(random) % (len(shared) + 1)))
                except IndexError: pass
    count = together(body)
    everything = list(shared)
    for t in taken: everything += t
    check(len(everything) == 2 * SIZE * count, "elements:", len(everything), "of", 2 * SIZE * count)
    check(len(set(everything)) == len(everything), "doubled elements:", len(everything) - len(set(everything)))
    for item in everything:
        check(type(item) is tuple and len(item) == 2 and 0 <= item[0] < count and -SIZE <= item[1] < SIZE, "made up:", item)
def deletes():
    shared, deleted = [], [0] * 64
    def body(me):
        for i in range(SIZE):
            shared.append(i); shared.append(-i)
            try:
                del shared[0]
                deleted[me] += 1
            except IndexError: pass
            if i % 16 == 0: shared.reverse()
    count = together(body)
    check(len(shared) == 2 * SIZE * count - sum(deleted), "length", len(shared), "deleted", sum(deleted))
def order():
    # What one thread appends stays in its order, whatever the others do.
    shared = []
    def body(me):
        for i in range(SIZE): shared.append(me * SIZE + i)
    count = together(body)
    last = [-1] * count
    for v in shared:
        check(v % SIZE > last[v // SIZE], "out of order", v)
        last[v // SIZE] = v % SIZE
    check(len(shared) == count * SIZE, "lost appends:", count * SIZE - len(shared))
def remove_own():
    shared = []
    def body(me):
        for i in range(SIZE // 8):
            shared.append((me, i))
            check((me, i) in shared, "not found", me, i)
            check(shared.count((me, i)) == 1, "count of", me, i)
            shared.remove((me, i))
            check((me, i) not in shared, "still there", me, i)
    together(body)
    check(shared == [], "left over:", shared[:5])
main(conservation, deletes, order, remove_own)
