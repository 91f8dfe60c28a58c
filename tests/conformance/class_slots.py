# SPDX-License-Identifier: MIT
# Conformance: __slots__.
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
class P:
    __slots__ = ("x", "y")
    def __init__(self, x, y):
        self.x = x
        self.y = y
    def norm(self): return self.x * self.x + self.y * self.y
ps = [P(i, i + 1) for i in range(4)]
print([p.norm() for p in ps])
p = ps[0]
show(lambda: setattr(p, "z", 1))
show(lambda: p.z)
show(lambda: p.__dict__)
del p.x
show(lambda: p.x)
show(lambda: delattr(p, "x"))
p.x = 5
print(p.x, P.x, type(P.x).__name__, P.__slots__)
class Q(P):
    __slots__ = "z",
q = Q(1, 2)
q.z = 3
print(q.x, q.y, q.z)
show(lambda: setattr(q, "w", 1))
class R(P): pass
r = R(1, 2)
r.w = 4
print(r.w, r.__dict__, r.x)
class S:
    __slots__ = "one"
s = S()
s.one = 1
print(s.one)
class W:
    __slots__ = ("a", "__dict__")
w = W()
w.a = 1
w.b = 2
print(w.a, w.b, w.__dict__)
def conflict():
    class C:
        __slots__ = ("v",)
        v = 1
show(conflict)
def bad():
    class C:
        __slots__ = (1,)
show(bad)
def badint():
    class C(int):
        __slots__ = ("a",)
show(badint)
class E:
    __slots__ = ()
show(lambda: setattr(E(), "a", 1))
class Private:
    __slots__ = ("__secret",)
    def __init__(self): self.__secret = 7
    def get(self): return self.__secret
print(Private().get(), Private._Private__secret)
class Ro:
    __slots__ = ("a",)
    k = 3
show(lambda: setattr(Ro(), "k", 4))
show(lambda: setattr(Ro(), "m", 4))
class Two:
    __slots__ = ("b",)
def lay():
    class Both(Ro, Two): pass
show(lay)
class L(list):
    __slots__ = ("tag",)
l = L([1])
l.tag = "t"
print(l, l.tag)
show(lambda: setattr(l, "other", 1))
class T(tuple):
    __slots__ = ()
t = T((1, 2))
print(t)
show(lambda: setattr(t, "x", 1))
print(P.x.__get__(ps[1], P), hasattr(E(), "__dict__"))
P.x.__set__(ps[1], 77)
print(ps[1].x)
class Base0:
    def m(self): return "m"
class Sl(Base0):
    __slots__ = ("q",)
x = Sl()
x.q = 1
x.free = 2
print(x.__dict__, x.m())
