# SPDX-License-Identifier: MIT
#
# Stress: objects made in one thread and freed in another, and one hot object counted by all.
#
# usage: SCRIPT THREADS SIZE    prints ok and exits 0, or says what broke and exits 1
from harness import *

import queue
class Node:
    def __init__(self, n): self.n = n; self.data = [n, str(n), (n, -n)]
def through_queue():
    q, total = queue.Queue(maxsize=64), [0] * 64
    def producer(me):
        for i in range(SIZE): q.put(Node(i))
        q.put(None)
    def consumer(me):
        while True:
            node = q.get()
            if node is None: break
            check(node.data[0] == node.n and node.data[1] == str(node.n) and node.data[2] == (node.n, -node.n), "node", node.n)
            total[me] += node.n
    # As many producers as consumers, so that each consumer gets one None.
    pairs = max(1, THREADS // 2)
    threads = [threading.Thread(target=f, args=(i,)) for i in range(pairs) for f in (producer, consumer)]
    for t in threads: t.start()
    for t in threads: t.join()
    check(sum(total) == pairs * SIZE * (SIZE - 1) // 2, "sum", sum(total))
def through_list():
    slots = [None] * 32
    def body(me):
        random = rng(me)
        for i in range(SIZE):
            slots[next(random) % 32] = Node(i)
            node = slots[next(random) % 32]
            if node is not None: check(node.data[2][0] == node.n, "node", node.n)
            if i % 3 == 0: slots[next(random) % 32] = None
    together(body)
def hot():
    holder = [Node(7)]
    before = sys.getrefcount(holder[0])
    def use(x): return x.n
    def body(me):
        keep = []
        for i in range(SIZE):
            x = holder[0]
            check(use(x) == 7 and x.data[1] == "7", "hot object")
            keep.append(x); many = [x] * 5; pair = (x, x)
            if i % 100 == 99: keep.clear()
    together(body)
    for attempt in range(200):
        if sys.getrefcount(holder[0]) == before: break
        time.sleep(0.01)
    check(sys.getrefcount(holder[0]) == before, "count before", before, "after", sys.getrefcount(holder[0]))
def last_one_out():
    # All threads hold one object each time; whoever lets go last frees it.
    rounds = SIZE // 20
    stage = [Node(i) for i in range(rounds)]
    def body(me):
        for i in range(rounds):
            x = stage[i]
            y = [x.data, x]
            x = None
            check(y[0][0] == i and y[1].n == i, "node", i)
    together(body)
    def drop(me):
        # Each slot is emptied by all, so that the last reference goes at the same instant.
        for i in range(rounds): stage[i] = None
    together(drop)
def globals_swapped():
    def body(me):
        global current
        for i in range(SIZE):
            current = Node(i)
            c = current
            check(c.data[0] == c.n, "global", c.n)
    together(body)
current = None
def all_tests_reset():
    global current
    current = None
main(through_queue, through_list, hot, last_one_out, globals_swapped, all_tests_reset)
