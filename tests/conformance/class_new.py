# SPDX-License-Identifier: MIT
# Conformance: __new__, __init__, __init_subclass__, __class_getitem__, type() with three arguments, __getattribute__.
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
class A:
    def __new__(cls, *a, **k):
        print("new", cls.__name__, a, k)
        return super().__new__(cls)
    def __init__(self, x, y=0):
        print("init", x, y)
        self.v = x, y
for i in range(2):
    print(A(i, y=2).v)
class Single:
    it = None
    def __new__(cls):
        if cls.it is None: cls.it = object.__new__(cls)
        return cls.it
print(Single() is Single())
class Other:
    def __new__(cls): return 42
    def __init__(self): print("never")
print(Other())
class B(A): pass
print(B(1).v)
class N:
    def __new__(cls, a): return object.__new__(cls)
print(type(N(1)).__name__)
class I:
    def __init__(self, a): self.a = a
print(object.__new__(I).__dict__, I.__new__(I, 5).__dict__)
class E: pass
show(lambda: E(1))
show(lambda: object(1))
show(lambda: object.__new__())
show(lambda: object.__new__(3))
class E2:
    def __new__(cls, x): return super().__new__(cls, x)
show(lambda: E2(1))
class E3:
    def __init__(self): return 5
show(lambda: E3())
class E4:
    def __init__(self, x): super().__init__(x)
show(lambda: E4(1))
class Reg:
    all = {}
    def __init_subclass__(cls, /, name=None, **kw):
        super().__init_subclass__(**kw)
        Reg.all[name or cls.__name__] = cls.__name__
class R1(Reg): pass
class R2(Reg, name="two"): pass
class R3(R2): pass
print(Reg.all)
def bad():
    class R4(Reg, nope=1): pass
show(bad)
def bad2():
    class R5(nope=1): pass
show(bad2)
class G:
    def __class_getitem__(cls, k): return cls.__name__, k
class G2(G): pass
print(G[1], G2["x"], G[int, str])
show(lambda: A[1])
def method(self): return self.z + 1
T = type("T", (E,), {"z": 3, "m": method})
print(T, T().m(), T.__name__, T.__qualname__, T.__bases__, T.__module__, isinstance(T(), E))
T0 = type("T0", (), {})
print(T0.__bases__, T0().__class__)
T1 = type("T1", (list,), dict(total=lambda self: sum(self)))
print(T1([1, 2]).total())
show(lambda: type("T", (E,)))
show(lambda: type(1, (), {}))
show(lambda: type("T", [], {}))
print(type(3), type(A) is type, type(type))
class GA:
    log = []
    def __init__(self): self.a = 1
    def __getattribute__(self, n):
        GA.log.append(n)
        if n == "magic": return 42
        return object.__getattribute__(self, n)
    def m(self): return "m"
g = GA()
print(g.a, g.magic, g.m(), g.a, GA.log)
class GB(GA):
    def __getattr__(self, n): return "missing " + n
print(GB().zz, GB().a)
show(lambda: g.zz)
class SA:
    def __setattr__(self, n, v):
        if n == "bad": raise AttributeError("no bad")
        super().__setattr__(n, v * 2)
    def __delattr__(self, n):
        print("del", n)
        object.__delattr__(self, n)
s = SA()
s.x = 4
print(s.x)
del s.x
show(lambda: s.x)
show(lambda: setattr(s, "bad", 1))
class D:
    def __init__(self): self.a, self.b = 1, 2
d = D()
print(d.__dict__, vars(d), len(vars(d)), "a" in vars(d), list(vars(d)), sorted(d.__dict__.items()))
d.__dict__["c"] = 3
d.__dict__.update(e=5, a=9)
print(d.c, d.e, d.a, d.__dict__ == {"a": 9, "b": 2, "c": 3, "e": 5})
del d.__dict__["b"]
show(lambda: d.b)
print(d.__dict__.get("zz", "no"), d.__dict__.pop("c"), d.__dict__, dict(d.__dict__), {**d.__dict__})
d.__dict__ = {"new": 1}
print(d.__dict__, d.new)
show(lambda: d.a)
show(lambda: d.__dict__["zz"])
show(lambda: vars(5))
print(D.__name__, D.__qualname__, D.__module__, D.__doc__, "a" in D.__dict__, "__init__" in vars(D))
class Doc:
    "text"
    class Inner: pass
print(Doc.__doc__, Doc().__doc__, Doc.Inner.__qualname__, Doc.Inner)
print(d.__class__ is D, d.__class__.__name__, d.__module__)
class Late: pass
Late.__new__ = lambda cls: "made"
print(Late())
class Cnt:
    n = 0
    def __new__(cls):
        cls.n += 1
        return super().__new__(cls)
class Cnt2(Cnt): pass
Cnt(); Cnt2(); Cnt2()
print(Cnt.n, Cnt2.n)
