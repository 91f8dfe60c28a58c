# SPDX-License-Identifier: MIT
# Conformance: list, dict, set comprehensions and generator expressions; their scope.
print([x * x for x in range(5)], [x for x in range(10) if x % 2 if x > 3], [(x, y) for x in range(3) for y in range(x)])
print({x: x * x for x in range(4)}, sorted({x % 3 for x in range(10)}), {v: k for k, v in {"a": 1}.items()})
print(sum(x for x in range(5)), list(x + 1 for x in [1, 2]), max(len(w) for w in ["a", "bbb"]), any(x > 3 for x in range(5)))
print([[r * c for c in range(3)] for r in range(3)], [y for row in [[1, 2], [3]] for y in row])
x = "outer"
print([x for x in range(2)], x)
n = 10
print([n + i for i in range(3)], [f(3) for f in [lambda v: v + n]])
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs])
def scoped():
    k = 5
    return [k * j for j in range(3)] + [[k + j + m for m in range(2)] for j in range(2)]
print(scoped())
g = (print("side", v) or v for v in range(3))
print("made")
print(next(g), next(g))
print([a if a else "zero" for a in range(2)], [(a, b) for a, b in [(1, 2)]], ["".join(p) for p in zip("ab", "cd")])
try:
    [1 / v for v in (1, 0)]
except ZeroDivisionError as e:
    print(e)
