# SPDX-License-Identifier: MIT
#
# Stress: operations on two containers in both orders, on a container and itself, and with user code inside.
#
# usage: SCRIPT THREADS SIZE    prints ok and exits 0, or says what broke and exits 1
from harness import *

def cut(l):
    if len(l) > 200: del l[20:]
def extend_each_other():
    a, b = [1, 2, 3], [-1, -2, -3]
    def body(me):
        for i in range(SIZE):
            if me % 2: a.extend(b)
            else: b.extend(a)
            cut(a); cut(b)
    together(body)
    check(all(-3 <= v <= 3 for v in a) and all(-3 <= v <= 3 for v in b), "elements")
def compare_each_other():
    a, b = [(i, str(i)) for i in range(30)], [(i, str(i)) for i in range(30)]
    def body(me):
        for i in range(SIZE // 2):
            if me % 2: r = a == b
            else: r = b == a
            check(r is True, "equal lists differ")
            if me % 2: r = a + b
            else: r = b + a
            check(len(r) == 60, "sum of lists", len(r))
            check((a < b) is False and (b < a) is False, "order")
    together(body)
def assign_each_other():
    a, b = [7] * 5, [7] * 9
    def body(me):
        for i in range(SIZE):
            if me % 2: a[:] = b
            else: b[:] = a
            if i % 16 == 0: a.append(7); b.pop()
            if len(b) < 2: b.extend([7] * 9)
            cut(a)
    def guarded(me):
        try: body(me)
        except IndexError: pass
    together(guarded)
    check(all(v == 7 for v in a) and all(v == 7 for v in b), "elements")
def update_each_other():
    a, b = {i: i for i in range(20)}, {i: i for i in range(10, 30)}
    def body(me):
        for i in range(SIZE // 2):
            if me % 2: a.update(b); r = a == b; a.pop(i % 30, None)
            else: b.update(a); r = b == a; b.pop(i % 30, None)
    together(body)
    check(all(k == v for k, v in a.items()) and all(k == v for k, v in b.items()) and len(a) <= 30, "items")
def with_itself():
    l, d = [], {}
    l.append(l); d["self"] = d
    def body(me):
        for i in range(SIZE // 2):
            check(repr(l)[:5] == "[[..." and repr(d) == "{'self': {...}}", "repr", repr(l)[:20])
            check(l[0] is l and d["self"] is d and l in l and l == l, "itself")
            l[0] = l; d["self"] = d
    together(body)
    l.clear(); d.clear()
    m = [1, 2]
    def doubled(me):
        for i in range(SIZE // 2):
            m.extend(m); cut(m)
            m[:] = m
            m[1:2] = m; cut(m)
    together(doubled)
    check(m[0] == 1 and all(v in (1, 2) for v in m), "doubled", m[:5])
class Touch:
    "Equal to nothing; looking at it changes the other list."
    def __init__(self, other): self.other = other
    def __eq__(self, x):
        self.other.append(1)
        if len(self.other) > 60: del self.other[30:]
        return False
    def __hash__(self): return 1
def user_code_inside():
    a, b = list(range(20)), list(range(20))
    def body(me):
        t = Touch(b) if me % 2 else Touch(a)
        mine = a if me % 2 else b
        for i in range(SIZE // 16):
            check(t not in mine, "found the odd one")
            check(mine.count(t) == 0, "counted the odd one")
            try: mine.index(t); check(False, "index of the odd one")
            except ValueError: pass
            try: mine.remove(t); check(False, "removed the odd one")
            except ValueError: pass
    together(body)
class K:
    "A key whose comparison changes the other dict."
    def __init__(self, n, other): self.n = n; self.other = other
    def __hash__(self): return self.n % 3
    def __eq__(self, x):
        self.other[("k", self.n % 10)] = self.n
        return self.n == x.n
def user_code_in_dict():
    a, b = {}, {}
    def body(me):
        mine, other = (a, b) if me % 2 else (b, a)
        for i in range(SIZE // 16):
            k = K(me * 100 + i % 10, other)
            mine[k] = i
            check(mine.get(K(k.n, other)) == i, "own key", k.n)
            mine.pop(k, None)
    together(body)
    a.clear(); b.clear()
def sort_and_change():
    l = [5, 3, 1, 4]
    def key(v):
        l2.append(v)
        if len(l2) > 50: l2.clear()
        return v
    l2 = []
    def body(me):
        for i in range(SIZE // 8):
            if me % 2:
                try: l.sort(key=key)
                except ValueError as e: check("modified during sort" in str(e), e)
            else: l2.append(i); r = sorted(l2); check(all(v >= 0 for v in r), "sorted"); cut(l2)
            check(sorted([3, 1, 2], key=lambda v: -v) == [3, 2, 1], "own sort")
    together(body)
    # While l.sort calls key the list is empty, in CPython too: two sorts at once may lose elements.
    check(all(v in (1, 3, 4, 5) for v in l) and len(l) <= 4, "sorted list", l)
main(extend_each_other, compare_each_other, assign_each_other, update_each_other, with_itself, user_code_inside, user_code_in_dict, sort_and_change)
