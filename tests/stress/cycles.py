# SPDX-License-Identifier: MIT
#
# Stress: cycles made by several threads and collected while all of them run; finalizers and what they revive; weak
# references to objects that die in other threads.
#
# usage: SCRIPT THREADS SIZE    prints ok and exits 0, or says what broke and exits 1
import gc, weakref
from harness import *

class Node:
    def __init__(self, n):
        self.n, self.twice, self.next, self.others = n, 2 * n, None, []

def ring(n, size):
    first = last = Node(n)
    for i in range(size - 1):
        last.next = Node(n + i + 1)
        last = last.next
    last.next = first
    first.others.append(last)
    return first

def whole(node):
    "Goes round once."
    at, count = node, 0
    while count == 0 or at is not node:
        check(at.twice == 2 * at.n, "torn node", at.n, at.twice)
        at, count = at.next, count + 1
    return count

def cycles():
    shared = [ring(i, 5) for i in range(8)]
    def body(me):
        for i in range(SIZE // 4):
            ring(i, 3 + i % 5)
            def closure(): return closure
            check(whole(shared[i % 8]) == 5, "a ring in use is broken")
            if i % 7 == me % 7: shared[i % 8] = ring(i, 5)
            if i % 50 == 0: gc.collect()
    together(body)
    del shared
    gc.collect()

finalized, revived, lock = [], [], threading.Lock()
class Final:
    def __init__(self, me): self.me, self.ring = me, None
    def __del__(self):
        with lock: finalized.append(self.me)
class Phoenix(Final):
    def __del__(self):
        with lock: revived.append(self)

def finalizers():
    made = [0] * 64
    def body(me):
        for i in range(SIZE // 8):
            a, b = Final(me), Final(me)
            if i % 2: a.ring, b.ring = b, a
            made[me] += 2
            if i % 10 == 0:
                p = Phoenix(me)
                p.ring = p
            if i % 40 == 0: gc.collect()
    count = together(body)
    gc.collect()
    settled(None)
    gc.collect()
    want = SIZE // 8
    check(len(finalized) == 2 * want * count, "finalizers", len(finalized), "of", 2 * want * count)
    for me in range(count): check(finalized.count(me) == made[me], "finalizers of thread", me)
    check(len(revived) == (want + 9) // 10 * count, "revived", len(revived))
    for p in revived: check(p.ring is p, "revived object is broken")
    finalized.clear()
    while revived: revived.pop().ring = None  # dies without a finalizer now

def weak():
    slots = [None] * 4
    for i in range(4): slots[i] = Node(i)
    refs = [weakref.ref(s) for s in slots]
    called = []
    def note(r):
        check(r() is None, "callback before the reference was cleared")
        called.append(1)
    def writer(me):
        for i in range(SIZE // 4):
            n = Node(i)
            slots[i % 4] = n
            refs[i % 4] = weakref.ref(n) if i % 3 else weakref.ref(n, note)
            if i % 100 == 0: n.next = n
            if i % 100 == 50: gc.collect()
    def reader(me):
        for i in range(SIZE):
            n = refs[i % 4]()
            if n is not None: check(n.twice == 2 * n.n, "dead node", n.n, n.twice)
            n = None
    together(writer, reader)
    slots.clear()
    for r in refs: weakref.getweakrefcount(r)
    refs.clear()
    gc.collect()

def containers():
    values, keys = weakref.WeakValueDictionary(), weakref.WeakKeyDictionary()
    def body(me):
        kept = []
        for i in range(SIZE // 8):
            n = Node(i)
            values[(me, i % 16)] = n
            keys[n] = i
            if i % 3 == 0: kept.append(n)
            if len(kept) > 5: kept.clear()
            v = values.get((me, (i + 3) % 16))
            if v is not None: check(v.twice == 2 * v.n, "value")
        n = v = None
    together(body)
    gc.collect()
    settled(None)
    check(len(values) == 0 and len(keys) == 0, "left:", len(values), len(keys))

def generators():
    def looped(me):
        try:
            while True:
                yield me
        finally:
            with lock: finalized.append(me)
    def body(me):
        for i in range(SIZE // 16):
            g = looped(me)
            next(g)
            box = [g]
            box.append(box)
            g = None
            if i % 20 == 0: gc.collect()
    count = together(body)
    gc.collect()
    settled(None)
    gc.collect()
    check(len(finalized) == SIZE // 16 * count, "generators ended", len(finalized), "of", SIZE // 16 * count)
    finalized.clear()

gc.set_threshold(500, 10)
main(cycles, finalizers, weak, containers, generators)
