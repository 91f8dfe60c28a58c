# SPDX-License-Identifier: MIT
#
# Stress: threads that start and end all the time; what they made outlives them.
#
# usage: SCRIPT THREADS SIZE    prints ok and exits 0, or says what broke and exits 1
from harness import *

class Made:
    def __init__(self, n): self.n = n; self.items = [n] * 3
def short_lives():
    kept = []
    def life(n):
        mine = [Made(i) for i in range(5)]
        kept.append(mine[n % 5]); kept.append([mine[0], mine[1]])
        if kept and n % 3 == 0:
            try: kept.pop(0)
            except IndexError: pass
    started = 0
    while started < max(20, SIZE // 8):
        threads = [threading.Thread(target=life, args=(started + i,)) for i in range(THREADS)]
        for t in threads: t.start()
        for t in threads: t.join()
        started += THREADS
    for k in kept:
        for m in k if type(k) is list else [k]: check(m.items == [m.n] * 3, "what a thread left behind", m.n)
    check(len(kept) >= started, "kept", len(kept))
def nested():
    done = []
    def child(me, i):
        done.append((me, i))
    def body(me):
        for i in range(max(5, SIZE // 60)):
            t = threading.Thread(target=child, args=(me, i)); t.start()
            if i % 2: t.join()
            else: t.join(timeout=60)
    count = together(body)
    check(len(set(done)) == len(done) == count * max(5, SIZE // 60), "children", len(done))
def local_values():
    box = threading.local()
    def body(me):
        for i in range(SIZE // 4):
            box.v = (me, i)
            check(box.v == (me, i), "local of", me, "is", box.v)
    together(body)
    check(not hasattr(box, "v"), "main sees a thread's local")
def churn_under_load():
    # Threads come and go while others take references to what they share.
    shared = {i: Made(i) for i in range(20)}
    def life():
        for i in range(20): shared[i] = Made(i)
    def starter(me):
        for i in range(max(5, SIZE // 60)):
            t = threading.Thread(target=life); t.start(); t.join()
    def reader(me):
        for i in range(SIZE):
            m = shared[i % 20]
            check(m.n == i % 20 and m.items == [m.n] * 3, "value", m.n)
    together(starter, reader)
main(short_lives, nested, local_values, churn_under_load)
