# SPDX-License-Identifier: MIT
# Conformance: __len__, __getitem__, __setitem__, __delitem__, __contains__, __iter__, __call__.
class Box:
    def __init__(self): self.d = {}
    def __len__(self): return len(self.d)
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __contains__(self, k): return k in self.d
    def __iter__(self): return iter(sorted(self.d))
    def __call__(self, *a, **k): return a, k
    def __repr__(self): return "Box" + repr(self.d)
b = Box()
b["x"] = 1; b["y"] = 2; b["x"] += 10; del b["y"]; b["z"] = 3
print(b, len(b), b["x"], "x" in b, "y" in b, list(b), b(1, k=2), [k for k in b], callable(b), callable(Box), callable(5))
class Old:
    def __getitem__(self, i):
        if i >= 3: raise IndexError(i)
        return i * 10
print(list(Old()), 20 in Old(), [x for x in Old()], tuple(Old()))
class Countdown:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1
        return self.n
print(list(Countdown(3)), sum(Countdown(4)), max(Countdown(5)), [*Countdown(2)], 1 in Countdown(3))
a, b2 = Countdown(2); print(a, b2)
for f in (lambda: len(5), lambda: 5[0], lambda: None[1], lambda: (lambda: 0)[1], lambda: 1 in 5, lambda: iter(5), lambda: next([]), lambda: len(Countdown(1)), lambda: Countdown(1)[0]):
    try:
        print(f())
    except TypeError as e:
        print(e)
try:
    5[0] = 1
except TypeError as e:
    print(e)
try:
    del (1, 2)[0]
except TypeError as e:
    print(e)
try:
    for x in 7: pass
except TypeError as e:
    print(e)
class BadLen:
    def __len__(self): return -1
try:
    len(BadLen())
except ValueError as e:
    print(e)
class BadIter:
    def __iter__(self): return 5
try:
    for x in BadIter(): pass
except TypeError as e:
    print(e)
