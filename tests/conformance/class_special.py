# SPDX-License-Identifier: MIT
# Conformance: special methods of classes of several kinds through operators and built-in functions.
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
class C:
    x: int = 5
    y = x + 1
    z = [i for i in range(3)]
    def __init__(self): self.__p = 1
    def get(self): return self.__p
    @classmethod
    def alt(cls):
        o = cls.__new__(cls)
        o.__p = 9
        return o
print(C.alt().get(), C().get(), C.y, C.z, C._C__p if hasattr(C, "_C__p") else "none")
class Outer:
    class Inner:
        v = 1
        def f(self): return __class__.__qualname__
    def make(self): return self.Inner()
print(Outer().make().f(), Outer.Inner, repr(Outer.Inner.f).split(" at ")[0])
def factory(base):
    class Made(base):
        def who(self): return "made " + super().who()
    return Made
class Who:
    def who(self): return "who"
M1, M2 = factory(Who), factory(factory(Who))
print(M1().who(), M2().who(), M1 is M2, M2.__mro__[1].__name__)
class Meth:
    def f(self): return "f", self.n
    def __init__(self, n): self.n = n
a, b = Meth(1), Meth(2)
g = a.f
print(g(), g.__self__ is a, g.__func__ is Meth.f, a.f == a.f, a.f == b.f, Meth.f(b), hash(a.f) == hash(a.f))
a.f = lambda: "own"
print(a.f(), b.f())
del a.f
print(a.f())
Meth.f = lambda self: "patched"
print(a.f(), b.f(), g())
setattr(Meth, "h", lambda self, k=2: k * self.n)
print(a.h(), b.h(k=5), getattr(b, "h")(3))
class Eq:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return isinstance(o, Eq) and self.v == o.v
    def __hash__(self): return hash(self.v)
    def __lt__(self, o): return self.v < o.v if isinstance(o, Eq) else NotImplemented
    def __repr__(self): return "Eq(%r)" % (self.v,)
class Eq2(Eq):
    def __eq__(self, o): return "sub"
    __hash__ = Eq.__hash__
print(Eq(1) == Eq(1), Eq(1) != Eq(2), Eq(1) == Eq2(1), Eq2(1) == Eq(1), {Eq(1): 1}[Eq(1)], sorted([Eq(3), Eq(1)]), Eq(1) > Eq(0), max(Eq(1), Eq(5)))
show(lambda: Eq(1) < 3)
show(lambda: Eq(1) <= Eq(2))
class Num:
    def __init__(self, v): self.v = v
    def __add__(self, o): return Num(self.v + (o.v if isinstance(o, Num) else o))
    def __radd__(self, o): return Num(o + self.v)
    def __iadd__(self, o): self.v += 100; return self
    def __mul__(self, o): return NotImplemented
    def __neg__(self): return Num(-self.v)
    def __abs__(self): return Num(abs(self.v))
    def __int__(self): return int(self.v)
    def __float__(self): return float(self.v)
    def __index__(self): return self.v
    def __round__(self, n=None): return "round", n
    def __divmod__(self, o): return "dm"
    def __rdivmod__(self, o): return "rdm"
    def __pow__(self, o, m=None): return "pow", m
    def __format__(self, s): return "fmt<" + s + ">"
    def __bool__(self): return self.v != 0
    def __repr__(self): return "N%d" % self.v
class Sub(Num):
    def __radd__(self, o): return "subr"
n = Num(3)
print(n + 1, 1 + n, n + n, Num(1) + Sub(2), -n, abs(Num(-4)), int(n), float(n), [0, 1, 2, 3][n], round(n), round(n, 2), divmod(n, 1), divmod(1, n), n ** 2, f"{n:>5}", format(n), bool(Num(0)), hex(n), sum([n, n]))
n += 1
print(n)
show(lambda: n * 2)
show(lambda: 2 * n)
show(lambda: n @ 2)
class G:
    def __getattr__(self, n):
        if n.startswith("__"): raise AttributeError(n)
        return n.upper()
class G2(G):
    real = "real"
    @property
    def bad(self): raise AttributeError("inner")
print(G2().abc, G2().real, G2().bad, hasattr(G2(), "__len__"))
show(lambda: len(G2()))
class Del:
    def __init__(self): self.d = {}
    def __delitem__(self, k): print("delitem", k)
    def __delattr__(self, k): print("delattr", k)
    def __setitem__(self, k, v): print("setitem", k, v)
o = Del()
del o[1], o.x
o[1:2] = 3
o["k"] = 4
print(type(o).__name__, isinstance(o, object), issubclass(Del, object), object in Del.__mro__)
class Str:
    def __str__(self): return "S"
class Str2(Str):
    def __repr__(self): return "R"
print(Str2(), repr(Str2()), [Str2()], str(Str2()), f"{Str2()!s} {Str2()!r} {Str2()}")
class Empty: pass
e = Empty()
print(repr(e).startswith("<__main__.Empty object at 0x"), str(e) == repr(e), e == e, e != Empty(), bool(e))
show(lambda: e())
show(lambda: e[0])
show(lambda: e + 1)
show(lambda: len(e))
show(lambda: iter(e))
show(lambda: e < e)
show(lambda: e.nope)
show(lambda: Empty.nope)
show(lambda: 1 in e)
show(lambda: delattr(e, "q"))
show(lambda: -e)
show(lambda: next(e))
show(lambda: e.__init__(3))
show(lambda: Empty[0])
show(lambda: Empty < Empty)
show(lambda: object().x)
show(lambda: setattr(object(), "x", 1))
show(lambda: setattr(5, "x", 1))
show(lambda: setattr(int, "x", 1))
show(lambda: setattr([], "append", 1))
show(lambda: [].nope)
show(lambda: int.__add__(1, 2))
show(lambda: str.upper(5))
show(lambda: list.append([1]))
show(lambda: type("X", (bool,), {}))
show(lambda: type("X", (type(None),), {}))
show(lambda: dict.get({}, 1, 2))
show(lambda: object.__repr__(5)[:14])
show(lambda: object.__eq__(1, 1))
show(lambda: object.__eq__(1, 2))
class ABase:
    def __eq__(self, o): return NotImplemented
print(ABase() == 1, ABase() != 1)
class Cls:
    def __init__(self, *, a, b=2): self.a, self.b = a, b
print(Cls(a=1).b)
show(lambda: Cls(1))
show(lambda: Cls())
