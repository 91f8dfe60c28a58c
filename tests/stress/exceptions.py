# SPDX-License-Identifier: MIT
#
# Stress: exceptions raised, caught, shared and passed on between threads.
#
# usage: SCRIPT THREADS SIZE    prints ok and exits 0, or says what broke and exits 1
from harness import *

class Mine(Exception):
    def __init__(self, n): super().__init__(n); self.n = n
def deep(n, value):
    # Raised here, and held by no local name: a traceback that holds its frames would be a cycle.
    if n == 0: raise Mine(value)
    try: deep(n - 1, value)
    finally: n = None
def own():
    def body(me):
        for i in range(SIZE // 2):
            try: deep(5, i)
            except Mine as e: check(e.n == i and e.args == (i,), "own exception", e.n)
            try: {}[i]
            except KeyError as e: check(e.args == (i,), "KeyError", e.args)
            try: [].pop()
            except IndexError as e: check(str(e) == "pop from empty list", e)
    together(body)
def one_shared():
    shared = [Mine(5)]
    def body(me):
        for i in range(SIZE // 8):
            try: raise shared[0]
            except Mine as e: check(e.n == 5 and e.args == (5,), "shared exception")
            if i % 20 == 0: shared[0] = Mine(5)
    together(body)
    shared.clear()  # a traceback that holds its frames holds the list, and so itself
def lines_of(tb):
    lines = []
    while tb is not None:
        lines.append(tb.tb_lineno); tb = tb.tb_next
    return lines
def one_traceback():
    # Frames of several threads are added to one exception while others walk over what is there.
    shared = [Mine(5)]
    def body(me):
        for i in range(SIZE // 8):
            e = shared[0]
            try: raise e
            except Mine:
                seen = e.__traceback__
                lines = lines_of(seen)
                check(len(lines) <= 2000 and len(set(lines)) <= 1 and lines_of(seen) == lines, "a traceback that changes", lines)
            if i % 10 == 0: e.__traceback__ = None
            if i % 20 == 0: shared[0] = Mine(5)
    together(body)
    shared.clear()
def passed_on():
    box = []
    def body(me):
        for i in range(SIZE // 4):
            try: deep(3, (me, i))
            except Mine as e: box.append(e)
            try: raise box.pop()
            except Mine as e: check(type(e.n) is tuple and 0 <= e.n[1] < SIZE, "passed on", e.n)
            except IndexError: pass
    together(body)
    box.clear()
def chained():
    def body(me):
        for i in range(SIZE // 4):
            try:
                try: raise Mine(i)
                except Mine as e: raise ValueError("wrapped") from e
            except ValueError as e: check(e.__cause__.n == i, "cause")
    together(body)
def with_locks():
    lock, inside = threading.Lock(), [0]
    def body(me):
        for i in range(SIZE // 2):
            try:
                with lock:
                    inside[0] += 1
                    if i % 2: raise Mine(i)
            except Mine: pass
    count = together(body)
    check(inside[0] == count * (SIZE // 2) and not lock.locked(), "inside", inside[0])
def body_of_recursion(me):
    for i in range(3):
        try: bottomless(0); check(False, "no RecursionError")
        except RecursionError: pass
def bottomless(n): return bottomless(n + 1) + 1
def recursion_in_threads(): together(body_of_recursion)
main(own, one_shared, one_traceback, passed_on, chained, with_locks, recursion_in_threads)
