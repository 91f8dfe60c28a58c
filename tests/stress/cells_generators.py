# SPDX-License-Identifier: MIT
#
# Stress: closure cells and generators used by several threads.
#
# usage: SCRIPT THREADS SIZE    prints ok and exits 0, or says what broke and exits 1
from harness import *

def cells():
    value = (0, 0, "0")
    def writer(me):
        nonlocal value
        for i in range(SIZE * 2): value = (i, -i, str(i))
    def reader(me):
        for i in range(SIZE * 2):
            v = value
            check(v[0] == -v[1] and v[2] == str(v[0]), "cell holds", v)
    together(writer, reader)
def counters():
    lock, n = threading.Lock(), 0
    def body(me):
        nonlocal n
        for i in range(SIZE):
            with lock: n += 1
    count = together(body)
    check(n == count * SIZE, "n is", n, "not", count * SIZE)
def one_generator():
    def numbers():
        i = 0
        while i < SIZE * 4:
            yield i
            i += 1
    shared, got, busy = numbers(), [[] for _ in range(64)], [0] * 64
    def body(me):
        while True:
            try: got[me].append(next(shared))
            except StopIteration: break
            except ValueError as e:
                check(str(e) == "generator already executing", e)
                busy[me] += 1
    together(body)
    everything = []
    for g in got: everything += g
    check(sorted(everything) == list(range(SIZE * 4)), "one generator gave", len(everything), "values", len(set(everything)), "different")
def wrapped():
    # Who uses the generator has no reference of its own to it: map has the only one.
    def numbers():
        for i in range(SIZE * 2): yield (i, str(i))
    shared, got = map(tuple, numbers()), [[] for _ in range(64)]
    def body(me):
        while True:
            try: got[me].append(next(shared))
            except StopIteration: break
            except ValueError as e: check(str(e) == "generator already executing", e)
    together(body)
    everything = []
    for g in got: everything += g
    check(sorted(everything) == [(i, str(i)) for i in range(SIZE * 2)], "map gave", len(everything), "values")
def passed_on():
    # A generator started by one thread, resumed by another, closed by a third.
    closed = []
    def numbers(n):
        try:
            while True:
                n += 1
                yield (n, -n)
        finally: closed.append(n)
    shared = [numbers(i * 1000) for i in range(16)]
    for i in range(16): next(shared[i])  # and leaves no variable that keeps the last one alive
    def body(me):
        for i in range(SIZE):
            try: g = shared[(me * 5 + i) % len(shared)]
            except (IndexError, ZeroDivisionError): break  # the closer has taken them all
            try: v = next(g)
            except (ValueError, StopIteration): continue
            check(v[0] == -v[1], "generator gave", v)
    def closer(me):
        for i in range(8):
            try: shared.pop().close()
            except (ValueError, IndexError): pass
    together(body, body, closer)
    shared.clear()
    check(len(closed) == 16, "finally ran", len(closed), "times of 16")
def fresh():
    def squares(n):
        for i in range(n): yield i * i
    def body(me):
        for i in range(SIZE // 8):
            check(sum(squares(20)) == 2470, "own generator")
            g = squares(5); next(g); g = None
    together(body)
main(cells, counters, one_generator, wrapped, passed_on, fresh)
