# SPDX-License-Identifier: MIT
# Conformance: lists: building, indexing, methods, comparison, copies, repr of itself.
a = [3, 1, 2]
a.append(4); a.extend([5, 6]); a.insert(0, 9); a.insert(-1, 7); a.insert(100, 8)
print(a, len(a), a[0], a[-1], a.index(5), a.count(1))
print(a.pop(), a.pop(0), a.pop(-2), a)
a.remove(4); print(a)
a.reverse(); print(a)
a.sort(); print(a)
a.sort(reverse=True); print(a)
b = a.copy(); b[0] = 100; print(a, b, a == b, a is b)
print([1] + [2, 3], [0] * 4, 2 * ["x"], [] + [], [[0] * 2] * 2)
c = [1, 2]; d = c; c += [3]; print(d, c is d)
c *= 2; print(c, d)
del c[0]; print(c)
c.clear(); print(c, d, bool(c), bool([0]))
print(1 in [1, 2], "a" in [1], [1, [2, 3]] == [1, [2, 3]], [1] < [1, 2], [2] > [1, 9])
e = [1]; e.append(e); print(e)
print(list(range(5)), list("ab"), list((1, 2)), list({"k": 1}), list())
nested = [[1, 2], [3, 4]]
nested[1][0] = 99
print(nested, nested[1][1])
f = [0] * 3
f[1], f[2] = 5, 6
f[0] += 1
print(f)
print([1, 2.5, "s", None, True, (1,), {2: 3}])
try:
    print([][0])
except IndexError as x:
    print(x)
try:
    [].pop()
except IndexError as x:
    print(x)
try:
    [1].pop(5)
except IndexError as x:
    print(x)
try:
    [1].remove(2)
except ValueError as x:
    print(x)
try:
    [1].index(2)
except ValueError as x:
    print(x)
try:
    [1, 2][5] = 0
except IndexError as x:
    print(x)
try:
    [1]["a"]
except TypeError as x:
    print(x)
try:
    [1] + (2,)
except TypeError as x:
    print(x)
