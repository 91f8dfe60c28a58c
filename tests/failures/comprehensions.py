# SPDX-License-Identifier: MIT
n = 4
print([[i * j for j in range(n)] for i in range(n)])
print({i: {j for j in range(i)} for i in range(n)}, {*range(3), *"ab"} >= {0, "a"})
print([(a, b) for a in "xy" for b in range(3) if b != 1], [y := 5, y ** 2])
print(*[i for i in range(5)], *(c for c in "ab"), sep=",")
print([*range(3), *[7]], {**{"a": 1}, "b": 2}, (*"ab", 1), [f(2) for f in [lambda x: x + n]])
print(sum(len(s) for s in ("a" * i for i in range(30))), [i for i in range(100) if i % 17 == 0])
