# SPDX-License-Identifier: MIT
# Conformance: keys with __eq__ and __hash__ of their own, collisions, mutation while looking.
class K:
    def __init__(self, n, h):
        self.n = n
        self.h = h
    def __hash__(self):
        return self.h
    def __eq__(self, other):
        return isinstance(other, K) and self.n == other.n
    def __repr__(self):
        return "K" + str(self.n)
d = {}
for i in range(20):
    d[K(i, i % 3)] = i
print(len(d), d[K(7, 1)], K(7, 2) in d, K(19, 1) in d, d)
del d[K(0, 0)], d[K(3, 0)]
print(len(d), K(6, 0) in d, K(3, 0) in d)
d[K(3, 0)] = "again"
print(list(d)[-1], d[K(3, 0)])
class Bad:
    def __hash__(self):
        raise ValueError("no hash")
try:
    {Bad(): 1}
except ValueError as e:
    print(e)
class NoHash:
    def __eq__(self, other):
        return True
try:
    hash(NoHash())
except TypeError as e:
    print(e)
class Boom:
    def __hash__(self):
        return 1
    def __eq__(self, other):
        raise ValueError("no eq")
e = {Boom(): 1}
try:
    e[Boom()]
except ValueError as x:
    print(x)
b = Boom()
print({b: 5}[b])
s = {K(1, 1), K(1, 1), K(2, 1)}
print(len(s))
