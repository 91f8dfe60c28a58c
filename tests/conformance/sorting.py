# SPDX-License-Identifier: MIT
# Conformance: sorted and list.sort: stability, key, reverse, errors, key called once.
words = ["banana", "kiwi", "apple", "fig", "date"]
print(sorted(words), sorted(words, key=len), sorted(words, key=len, reverse=True), sorted(words, reverse=True))
print(sorted([(1, "b"), (0, "z"), (1, "a")]), sorted([3, 1.5, 2, True]), sorted({"b": 1, "a": 2}), sorted("hello"), sorted(x % 3 for x in range(6)))
data = [(i * 7 % 10, i) for i in range(30)]
print(sorted(data, key=lambda p: p[0]) == sorted(data), sorted(data, key=lambda p: p[0], reverse=True)[:5])
l = [5, 2, 9]; print(l.sort(), l); l.sort(key=lambda x: -x); print(l)
calls = []
def key(x): calls.append(x); return -x
print(sorted([1, 2, 3], key=key), calls)
try: sorted([1, "a", 2])
except TypeError as e: print(e)
try: sorted([1, 2], key=5)
except TypeError as e: print(e)
l = [3, 2, 1]
def bad(x):
    if x == 1: raise ValueError("key")
    return x
try: l.sort(key=bad)
except ValueError as e: print(e, sorted(l))
seed = 12345; big = []
for i in range(2000):
    seed = (seed * 1103515245 + 12345) % 2147483648
    big.append(seed % 500)
s = sorted(big)
print(all(a <= b for a, b in zip(s, s[1:])), s[:5], s[-5:], sum(s) == sum(big), sorted(big, reverse=True) == s[::-1])
pairs = sorted(((v, i) for i, v in enumerate(big)), key=lambda p: p[0])
print(all(a < b for a, b in zip(pairs, pairs[1:])))
class R:
    def __init__(self, v): self.v = v
    def __lt__(self, o): return self.v > o.v
print([r.v for r in sorted([R(1), R(3), R(2)])], sorted([[2], [1, 5], [1]]), sorted([]), sorted([1]))
print(sorted(["b", "A", "a", "B"]), sorted(["b", "A", "a", "B"], key=str.lower))
