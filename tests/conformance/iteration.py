# SPDX-License-Identifier: MIT
# Conformance: iter, next, enumerate, zip, map, filter, reversed, range, the laziness of each.
print(list(enumerate("ab")), list(enumerate([5], 10)), list(zip([1, 2, 3], "ab")), list(zip()), list(zip([1])))
print(list(map(str, [1, 2])), list(map(lambda a, b: a + b, [1, 2], [10, 20, 30])), list(filter(None, [0, 1, "", "a"])), list(filter(lambda x: x > 1, [1, 2, 3])))
print(list(reversed([1, 2, 3])), list(reversed(range(4))), list(reversed("ab")), list(reversed((1, 2))))
print(range(5), range(1, 5), range(1, 10, 3), list(range(5, 0, -2)), len(range(0, 10, 3)), range(10)[3], range(10)[-1], range(10)[2:5], 3 in range(5), 7 in range(0, 10, 2), list(range(0)), range(3) == range(0, 3))
print(sum(range(101)), max(range(5)), list(range(-3, 3)), range(2 ** 70, 2 ** 70 + 2)[1])
it = iter([1, 2]); print(next(it), next(it), next(it, "end"))
try: next(it)
except StopIteration as e: print("stop", e.args)
print(list(iter(lambda c=iter([1, 2, 0, 3]): next(c), 0)))
l = [1, 2, 3]
for x in l:
    if x < 3: l.append(x * 10)
    if len(l) > 6: break
print(l)
l = [1, 2, 3, 4]
for x in l: l.remove(x)
print(l)
i = iter([1, 2, 3]); print(list(zip(i, i)), list(i))
print(all([]), any([]), all([1, 0]), any([0, 2]), all(x for x in (1, 2)), sum([], 5), sum([[1], [2]], []))
m = map(lambda x: print("called", x) or x, [1, 2]); print("lazy"); print(next(m))
d = {"a": 1}; k = iter(d); print(next(k), next(k, None))
e = enumerate("xyz"); next(e); print(next(e), list(e))
for a, (b, c) in enumerate(zip("ab", "cd")): print(a, b, c)
print(min([3, 1, 2]), max("b", "a"), min([], default="none"), max([1, -5], key=abs), min("bb", "a", key=len))
