# SPDX-License-Identifier: MIT
# Conformance: sets and frozensets: operators, methods, comparison.
a = {1, 2, 3}; b = {2, 3, 4}
print(sorted(a | b), sorted(a & b), sorted(a - b), sorted(a ^ b), a == {3, 2, 1}, a != b)
print(a <= {1, 2, 3, 4}, a < a, {1} < a, a >= {1}, a.issubset(b), a.issuperset({1}), a.isdisjoint({9}))
print(sorted(a.union([7], [8])), sorted(a.intersection([1, 2])), sorted(a.difference([1])), sorted(a.symmetric_difference([1, 9])))
c = set(); c.add(1); c.add(1); c.update([2, 3]); c.discard(9); c.discard(2); c.remove(1)
print(c, len(c), 3 in c, set(), bool(c), bool(set()))
print(sorted(set("hello")), sorted(set([1, 1, 2])), len({i % 3 for i in range(10)}), set(range(1)))
d = a.copy(); d |= {10}; d &= {1, 10}; print(sorted(d), sorted(a))
d -= {1}; d ^= {5}; print(sorted(d))
print(d.pop() in (5, 10), len(d)); d.clear(); print(d)
f = frozenset([1, 2]); print(f == {1, 2}, hash(f) == hash(frozenset([2, 1])), {f: 1}[frozenset([2, 1])], frozenset(), frozenset([7]))
print(1 in f, sorted(f | {3}), type(f | {3}).__name__, type({3} | f).__name__)
try:
    c.remove(99)
except KeyError as e:
    print(e)
try:
    {[1]}
except TypeError as e:
    print(e)
try:
    set().pop()
except KeyError as e:
    print(e)
try:
    {1} | [2]
except TypeError as e:
    print(e)
try:
    f.add(1)
except AttributeError as e:
    print(e)
try:
    s = {1, 2}
    for x in s:
        s.add(x + 100)
except RuntimeError as e:
    print(e)
print(sum({1, 2, 3}), sorted({"b", "a"}), sorted({1, 2} - {2}))
