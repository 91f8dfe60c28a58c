# SPDX-License-Identifier: MIT
# Conformance: tuples: packing, indexing, comparison, hashing, methods.
t = (1, 2, 3)
print(t, t[0], t[-1], t[1:], t[::-1], len(t), (1,), (), 5 in t, 2 in t)
print(t + (4,), t * 2, (0,) * 3, t == (1, 2, 3), t < (1, 3), t.index(2), t.count(3))
u = 1, "two", 3.0
print(u, type(u).__name__, tuple([1, 2]), tuple("ab"), tuple(), tuple(range(3)))
print({(1, 2): "a"}[(1, 2)], hash((1, "a")) == hash((1, "a")), ((1, 2), [3]))
a, b = b, a = 1, 2
print(a, b)
m = ([1], 2)
m[0].append(5)
print(m)
try:
    t[0] = 9
except TypeError as e:
    print(e)
try:
    t[9]
except IndexError as e:
    print(e)
try:
    hash(([],))
except TypeError as e:
    print(e)
try:
    t.index(99)
except ValueError as e:
    print(e)
try:
    del t[0]
except TypeError as e:
    print(e)
print(max((1, 5), (1, 7), (0, 9)), min((3, "a"), (2, "z")), sum(t), sorted(t, reverse=True))
