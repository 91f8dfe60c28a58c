# SPDX-License-Identifier: MIT
# Conformance: classes that derive from list and tuple.
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
class L(list):
    def __init__(self, *a, tag=None):
        super().__init__(*a)
        self.tag = tag
    def total(self): return sum(self)
l = L([3, 1, 2], tag="t")
l.append(4); l.extend((5, 6)); l += [7]; l.insert(0, 0)
print(l, l.tag, len(l), l[0], l[-1], l[1:3], type(l[1:3]).__name__, type(l).__name__)
print(l.total(), sorted(l), max(l), 3 in l, l.index(5), l.count(1), l == [0, 3, 1, 2, 4, 5, 6, 7], [0] < l, l != [])
print(type(l + [1]).__name__, type([1] + l).__name__, type(l * 2).__name__, type(l.copy()).__name__, l * 2 == 2 * l)
l.sort(); l.reverse(); print(l, l.pop(), l)
l[0] = "x"; l[1:3] = ["a", "b", "c"]; del l[-1]; print(l, "%s" % (l,), str(l), f"{l}")
print([x for x in l], list(l), tuple(l), list(reversed(l)), list(enumerate(l))[0], dict(zip(l, l)))
a, b, *c = l
print(a, b, c)
print(isinstance(l, list), isinstance([], L), issubclass(L, list), L.__mro__, bool(L()), L() == [])
show(lambda: hash(l))
show(lambda: l[99])
show(lambda: l["a"])
show(lambda: {l: 1})
def f(*a): return a
print(f(*L([1, 2])), L("ab"), vars(l))
class Log(list):
    def __getitem__(self, i): return ("got", list.__getitem__(self, i))
    def __setitem__(self, i, v): super().__setitem__(i, v * 10)
    def __len__(self): return 100
    def __iter__(self): return iter(["i1", "i2"])
    def __contains__(self, x): return x == "secret"
    def append(self, v): super().append(("app", v))
    def __eq__(self, o): return "eq"
    def __repr__(self): return "Log!"
    def __add__(self, o): return "add"
    def __iadd__(self, o): return "iadd"
    def __bool__(self): return False
    def __delitem__(self, i): print("del", i)
    def __mul__(self, k): return "mul"
    def __reversed__(self): return iter("rev")
g = Log([1, 2, 3])
g[0] = 5
g.append(9)
print(g[0], len(g), list(g), "secret" in g, 1 in g, g == 1, g, g + 1, g * 3, bool(g), list(reversed(g)), [x for x in g])
del g[1]
print(sorted(g), tuple(g), set(g) == {"i1", "i2"}, [0].__class__, list.__len__(g), list.__getitem__(g, 0), list.__repr__(g))
h = [0]; h.extend(g); print(h); h = [*g]; print(h)
x, y = g
print(x, y, ",".join(g))
g += 1
print(g)
class NoInit(list): pass
n = NoInit((1, 2)); n.attr = [1]
print(n, n.attr, n.__dict__, NoInit(), NoInit(x for x in "ab"))
show(lambda: NoInit(1, 2))
show(lambda: NoInit(5))
n.__init__([9]); print(n)
class New(list):
    def __new__(cls, *a):
        o = super().__new__(cls, *a)
        o.made = True
        return o
print(New([1, 2]), New([1]).made, list.__new__(New), list.__new__(list))
m = L([1]); m.append(m); print(m); m.clear()
class Stack(list):
    push = list.append
    @property
    def top(self): return self[-1]
s = Stack(); s.push(1); s.push(2); print(s.top, s)
class T(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
    def first(self): return self[0]
t = T(1, 2, 3); t.x = 5
print(t, t.first(), t.x, len(t), t[1:], type(t[:]).__name__, t == (1, 2, 3), hash(t) == hash((1, 2, 3)), {t: 1}[(1, 2, 3)], t + (4,), t * 2, type(t * 1).__name__, 2 in t, t < (1, 3), (0,) < t)
a, b, c = t
print(a, b, c, list(t), tuple(t), type(tuple(t)).__name__, t.index(2), "%s-%s-%s" % t, isinstance(t, tuple), max(t), [*t], f(*t))
class Point(tuple):
    __slots__ = ()
    def __new__(cls, x, y): return tuple.__new__(cls, (x, y))
    x = property(lambda s: s[0])
    y = property(lambda s: s[1])
    def __repr__(self): return f"Point(x={self.x}, y={self.y})"
    def __add__(self, o): return Point(self.x + o.x, self.y + o.y)
p = Point(1, 2)
print(p, p + Point(3, 4), p == (1, 2), p != Point(1, 2), [p], {p: "v"}[Point(1, 2)], sorted([Point(2, 1), p]), isinstance(p, Point))
show(lambda: setattr(p, "x", 1))
show(lambda: Point(1))
class TT(tuple): pass
print(TT(), TT([1, 2]), TT("ab") == ("a", "b"), str(TT([1])), bool(TT()), isinstance(1, TT), isinstance("s", (TT, str)))
try:
    raise ValueError(TT((1,)))
except (KeyError, ValueError) as e:
    print(e.args)
ms = {L: 1}
print(ms[L], startswith := "abc".startswith(TT(("a", "b"))))

own = L([1, 2])
own.extend(own)
own += own
print(own)


class V(int):
    def __index__(self):
        return 0


print([1, 2, 3][V(2)], [1, 2, 3][V(1):], [0] * V(2))
