# SPDX-License-Identifier: MIT
# Conformance: classes: __init__, attributes of instance and class, methods, bound methods, getattr family.
class Point:
    dims = 2
    def __init__(self, x, y=0):
        self.x = x
        self.y = y
    def norm1(self): return abs(self.x) + abs(self.y)
    def moved(self, dx): return Point(self.x + dx, self.y)
p = Point(3, -4)
print(p.x, p.y, p.norm1(), p.moved(2).x, Point.dims, p.dims, Point.norm1(p))
p.dims = 3; print(p.dims, Point.dims); del p.dims; print(p.dims)
Point.dims = 4; print(p.dims)
m = p.norm1; p.x = 10; print(m(), type(p).__name__, type(p) is Point, isinstance(p, Point), isinstance(p, int))
print(getattr(p, "x"), getattr(p, "zz", "none"), hasattr(p, "y"), hasattr(p, "zz"))
setattr(p, "zz", 5); print(p.zz); delattr(p, "zz"); print(hasattr(p, "zz"))
Point.extra = lambda self: self.x * 100
print(p.extra(), Point.__name__, p.__class__ is Point)
class Empty: pass
e = Empty(); e.a = 1; e.b = e.a + 1; e.a += 10; print(e.a, e.b)
try:
    p.missing
except AttributeError as x:
    print(x)
try:
    Point.missing
except AttributeError as x:
    print(x)
try:
    del p.missing
except AttributeError as x:
    print(x)
try:
    (5).x = 1
except AttributeError as x:
    print(x)
try:
    None.foo
except AttributeError as x:
    print(x)
try:
    [].foo
except AttributeError as x:
    print(x)
try:
    p.missing()
except AttributeError as x:
    print(x)
p.f = lambda: "plain"; print(p.f())
class WithDoc:
    "doc text"
    n = 0
    for i in range(3): n += i
    if n: flag = "set"
print(WithDoc.n, WithDoc.flag, WithDoc.i)
def make():
    class Local:
        def hi(self): return "hi"
    return Local
print(make()().hi(), make() is make())
