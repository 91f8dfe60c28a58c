# SPDX-License-Identifier: MIT
a = set(range(0, 40, 3))
b = {str(i) for i in range(10)} | {1.5, None}
print(sorted(a), len(b))
a |= set(range(10))
a -= {3, 4, 5}
c = a & set(range(5, 30))
d = frozenset(c) ^ {1, 100}
print(sorted(c), sorted(d), c <= a, c.isdisjoint([1000]), 6 in d)
a.add((1, 2))
a.discard((1, 2))
a.update("ab", [2.5])
e = {frozenset([i]) for i in range(6)}
print(len(a), len(e), frozenset([3]) in e, sorted(set("hello").union("world")))
print(repr({1}), repr(frozenset()), a.copy() == a, sorted(a.intersection(range(9))))
