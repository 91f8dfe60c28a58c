# SPDX-License-Identifier: MIT
a = [i * 3 for i in range(20)]
a.append("x" * 10)
a.extend(str(i) for i in range(5))
b = a[2:9] + [1, 2] * 3
b[1:3] = [9, 8, 7, 6]
b.insert(0, None)
del b[::3]
print(b, len(a))
c = sorted(range(40), key=lambda v: -v % 7)
c.sort(reverse=True)
c.reverse()
print(c[:5], c.index(7), c.count(3), 5 in c, c == sorted(c))
d = [[j] * 2 for j in range(6)]
d[0].append(d[1].copy())
print(d, min(d[1:]), list(reversed(d))[0], list(map(len, d)))
x, *y, z = a
print(x, len(y), z)
print([p for p in zip(a, b) if p[0] != p[1]][:3], list(enumerate("ab")), sum(c), a.pop(), a.pop(0))
