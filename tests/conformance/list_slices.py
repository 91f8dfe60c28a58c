# SPDX-License-Identifier: MIT
# Conformance: slices of lists: read, assign, delete, steps, negative bounds.
a = list(range(10))
print(a[2:5], a[:3], a[7:], a[:], a[::2], a[1::3], a[::-1], a[8:2:-2], a[-3:], a[:-3], a[5:2], a[100:], a[-100:2])
a[2:4] = ["x", "y", "z"]; print(a)
a[0:0] = [-2, -1]; print(a)
a[-2:] = []; print(a)
a[::2] = ["e"] * len(a[::2]); print(a)
del a[1:3]; print(a)
del a[::2]; print(a)
a[:] = [1, 2, 3]; print(a)
a[1:2] = a; print(a)
a[len(a):] = "ab"; print(a)
a[::-1] = list(range(len(a))); print(a)
b = list(range(6))
del b[-1]; del b[:2]; print(b)
try:
    b[::2] = [1, 2, 3, 4]
except ValueError as e:
    print(e)
try:
    b[::0]
except ValueError as e:
    print(e)
try:
    b[1:2] = 5
except TypeError as e:
    print(e)
class Show:
    def __getitem__(self, key):
        return key
print(Show()[1:2], Show()[::3], Show()[1, 2], Show()[:, 1], Show()[-1])
