# SPDX-License-Identifier: MIT
#
# Stress: Lock, RLock, Event, Barrier, Condition, Semaphore and Queue under contention.
#
# usage: SCRIPT THREADS SIZE    prints ok and exits 0, or says what broke and exits 1
from harness import *

import queue
def lock_exact():
    lock, n = threading.Lock(), [0, 0]
    def body(me):
        for i in range(SIZE):
            with lock: n[0] += 1
            if i % 4 == 0 and lock.acquire(blocking=False):
                n[1] += 1; n[0] += 1; n[0] -= 1
                lock.release()
            if i % 64 == 0 and lock.acquire(timeout=5):
                n[0] += 1; n[0] -= 1
                lock.release()
    count = together(body)
    check(n[0] == SIZE * count, "n is", n[0], "not", SIZE * count)
def rlock_exact():
    lock, n = threading.RLock(), [0, 0]
    def inner():
        with lock:
            n[0] += 1; n[1] -= 1
            check(n[0] == -n[1], "inside", n[0], n[1])
    def body(me):
        for i in range(SIZE // 2):
            with lock:
                inner(); inner()
    count = together(body)
    check(n[0] == (SIZE // 2) * 2 * count, "n is", n[0])
class Account:
    def __init__(self): self.balance = 0; self.lock = threading.Lock()
    def add(self, n):
        with self.lock: self.balance += n
def bound_to_methods():
    accounts = [Account() for _ in range(4)]
    def body(me):
        for i in range(SIZE): accounts[(me + i) % 4].add(1); accounts[i % 4].add(-1)
    together(body)
    check(sum(a.balance for a in accounts) == 0, "balance", [a.balance for a in accounts])
def phases():
    barrier, phase = threading.Barrier(max(THREADS, 1)), [0] * 64
    def body(me):
        for i in range(max(10, SIZE // 20)):
            phase[me] = i
            barrier.wait()
            check(phase[:THREADS] == [i] * THREADS, "phase", i, phase[:THREADS])
            barrier.wait()
    together(body)
def events():
    rounds = max(10, SIZE // 20)
    ping = [threading.Event() for _ in range(rounds)]; pong = [threading.Event() for _ in range(rounds)]
    seen = []
    def first(me):
        if me > 1: return
        for i in range(rounds): ping[i].set(); pong[i].wait(); seen.append(i)
    def second(me):
        if me > 1: return
        for i in range(rounds): ping[i].wait(); pong[i].set()
    together(first, second)
    check(seen == list(range(rounds)), "events", len(seen))
def wake_all():
    gate, through = threading.Event(), []
    def body(me):
        if me == 0: time.sleep(0.01); gate.set()
        gate.wait()
        through.append(me)
    count = together(body)
    check(sorted(through) == list(range(count)), "through the gate", through)
def bounded_buffer():
    cond, items, got = threading.Condition(), [], []
    pairs = max(1, THREADS // 2)
    def producer(me):
        for i in range(SIZE // 4):
            with cond:
                while len(items) >= 8: cond.wait()
                items.append((me, i)); cond.notify_all()
    def consumer(me):
        for i in range(SIZE // 4):
            with cond:
                while not items: cond.wait()
                got.append(items.pop(0)); cond.notify_all()
    threads = [threading.Thread(target=f, args=(i,)) for i in range(pairs) for f in (producer, consumer)]
    for t in threads: t.start()
    for t in threads: t.join()
    check(len(got) == len(set(got)) == pairs * (SIZE // 4) and not items, "through the buffer", len(got))
def semaphore():
    places, lock, inside, most = threading.Semaphore(2), threading.Lock(), [0], [0]
    def body(me):
        for i in range(SIZE // 8):
            with places:
                with lock:
                    inside[0] += 1; most[0] = max(most[0], inside[0])
                with lock: inside[0] -= 1
    together(body)
    check(most[0] <= 2 and inside[0] == 0, "inside at most", most[0])
def queues():
    q, out = queue.Queue(maxsize=4), queue.Queue()
    pairs = max(1, THREADS // 2)
    def producer(me):
        for i in range(SIZE // 2): q.put((me, i))
    def consumer(me):
        last = {}
        for i in range(SIZE // 2):
            who, n = q.get()
            check(n > last.get(who, -1), "out of order", who, n)
            last[who] = n
            out.put((who, n)); q.task_done()
    threads = [threading.Thread(target=f, args=(i,)) for i in range(pairs) for f in (producer, consumer)]
    for t in threads: t.start()
    for t in threads: t.join()
    q.join()
    got = set()
    while not out.empty(): got.add(out.get())
    check(len(got) == pairs * (SIZE // 2), "through the queues", len(got))
main(lock_exact, rlock_exact, bound_to_methods, phases, events, wake_all, bounded_buffer, semaphore, queues)
