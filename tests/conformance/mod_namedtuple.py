# SPDX-License-Identifier: MIT
# Conformance: namedtuple: names, defaults, rename, derived classes, use as a tuple, errors.
from collections import namedtuple
Point = namedtuple("Point", ["x", "y"])
p = Point(11, y=22)
x, y = p
print(p[0] + p[1], x, y, p.x + p.y, p == (11, 22), p < (12,), hash(p) == hash((11, 22)), len(p), p + (1,), p * 2, 22 in p, p.index(22), p.count(11))
print(isinstance(p, tuple), type(p).__name__, type(p).__mro__[1].__name__, repr(p), str(p), f"{p}", "%s %s" % p)
print({p: 1}[Point(11, 22)], [*p], dict(zip(p._fields, p)), p._asdict(), type(p._asdict()))
Account = namedtuple("Account", "type balance note", defaults=[0, None])
print(Account._field_defaults, Account("a"), Account("a", 5), Account("a", note="n"), Account.__new__.__defaults__)
print(Account("b")._replace(balance=7, note="x"), Account._make(["c", 1, 2]), Account.__match_args__)
R = namedtuple("R", "abc def 3x abc _y ok", rename=True)
print(R._fields, R(1, 2, 3, 4, 5, 6))
E = namedtuple("E", "")
print(E(), E._fields, E() == ())
class Vector(Point):
    __slots__ = ()
    @property
    def length(self): return (self.x ** 2 + self.y ** 2) ** 0.5
    def __add__(self, other): return Vector(self.x + other.x, self.y + other.y)
    def __str__(self): return f"<{self.x}, {self.y}>"
v = Vector(3, 4)
print(v.length, v + Vector(1, 1), repr(v), str(v), v._replace(x=0), Vector._fields, isinstance(v, Point))
def attempt(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for bad in ("class", "x x", "_x", "1x", "a-b"):
    attempt(lambda: namedtuple("N", bad))
attempt(lambda: namedtuple("class", "x"))
attempt(lambda: namedtuple("N", "x", defaults=[1, 2]))
attempt(lambda: Point(1))
attempt(lambda: Point(1, 2, 3))
attempt(lambda: Point(1, z=2))
attempt(lambda: Point(1, x=2))
attempt(lambda: p._replace(z=1))
attempt(lambda: Point._make([1]))
attempt(lambda: setattr(p, "x", 1))
attempt(lambda: delattr(p, "x"))
attempt(lambda: p.z)
attempt(lambda: p[5])
match p:
    case Point(x=0): print("no")
    case Point(a, b): print("matched", a, b)
print(Point.x.__doc__, Point.__doc__, max([Point(1, 5), Point(2, 1)], key=lambda q: q.y), sorted([Point(2, 1), Point(1, 9)]))
