# SPDX-License-Identifier: MIT
# Conformance: sorting is stable, with keys, reverse, several passes; cmp_to_key; what keys see; sorting what cannot be compared.
import functools, operator, random
people = [("Ann", 30, "x"), ("Bob", 25, "y"), ("Cid", 30, "y"), ("Dan", 25, "x"), ("Eve", 30, "x")]
print(sorted(people, key=lambda p: p[1]))
print(sorted(people, key=lambda p: p[1], reverse=True))
print(sorted(sorted(people, key=operator.itemgetter(2)), key=operator.itemgetter(1)))
print(sorted(people, key=operator.itemgetter(1, 2)), sorted(people, key=lambda p: (-p[1], p[0])))
random.seed(5)
pairs = [(random.randrange(20), i) for i in range(500)]
by = sorted(pairs, key=lambda p: p[0])
print(all(a[0] < b[0] or a[0] == b[0] and a[1] < b[1] for a, b in zip(by, by[1:])))
back = sorted(pairs, key=lambda p: p[0], reverse=True)
print(all(a[0] > b[0] or a[0] == b[0] and a[1] < b[1] for a, b in zip(back, back[1:])), by == sorted(pairs))
print(sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: b - a)), sorted("bCaD"), sorted("bCaD", key=str.lower))
calls = []
print(sorted([3, 1, 2], key=lambda v: calls.append(v) or v), calls)
l = [5, 3, 1]; r = l.sort(); print(l, r)
for bad in ([1, "a"], [None, 1], [(1, "a"), (1, 2)], [{}, {}], [object(), object()]):
    try: print(sorted(bad))
    except TypeError as e: print(e)
class V:
    def __init__(self, n): self.n = n
    def __lt__(self, o): return self.n < o.n
    def __repr__(self): return f"V{self.n}"
print(sorted([V(3), V(1), V(2)]), max([V(1), V(2)]) if hasattr(V, "__gt__") else 0, min([V(3), V(1)]))
def explode(v):
    if v == 2: raise ValueError("key")
    return v
l = [3, 2, 1]
try: l.sort(key=explode)
except ValueError as e: print(e, l)
l = [3, 1, 2]
try: l.sort(key=lambda v: l.append(v) or v)
except ValueError as e: print(e)
print(sorted([0.5, float("inf"), -1, 2**70, True]), sorted([b"b", b"a"]), sorted([[2], [1, 5], [1]]), sorted({3: 1, 1: 2}), sorted(x for x in "cab"))
print(sorted([], reverse=True), sorted([1]), sorted(range(10, 0, -3)), list(reversed(sorted([2, 1]))))
