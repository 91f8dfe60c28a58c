# SPDX-License-Identifier: MIT
# Conformance: assignment targets: nested, starred, swap, chained, in for, errors.
a, b, c = 1, 2, 3; print(a, b, c)
a, b = b, a; print(a, b)
[x, y] = "pq"; print(x, y)
(a, (b, c)), d = (1, (2, 3)), 4; print(a, b, c, d)
first, *rest = [1, 2, 3]; print(first, rest)
*init, last = range(4); print(init, last)
a, *m, z = "abcdef"; print(a, m, z)
a, *m = [1]; print(a, m)
for i, (j, k) in [(1, (2, 3)), (4, (5, 6))]: print(i, j, k)
for h, *t in [[1, 2, 3], "xy"]: print(h, t)
x = y = z = []; x.append(1); print(y, z is x)
l = [0, 0]; l[0], l[1] = 5, 6; print(l)
i = 0; i, l[i] = 1, 9; print(i, l)
print([*range(3), *"ab"], (*[1], 2), {*[1, 2], 3} == {1, 2, 3}, [*[], *()])
def pair(): return 1, 2
p, q = pair(); print(p, q)
a, b = {"k1": 1, "k2": 2}; print(a, b)
a, b = (n * n for n in (3, 4)); print(a, b)
for bad in (lambda: [1, 2], lambda: [1, 2, 3, 4], lambda: 5, lambda: None):
    try:
        a, b, c = bad()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
try:
    a, *b, c = [1]
except ValueError as e:
    print(e)
