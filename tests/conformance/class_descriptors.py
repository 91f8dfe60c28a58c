# SPDX-License-Identifier: MIT
# Conformance: property, staticmethod, classmethod, and descriptors of scripts.
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
class P:
    def __init__(self): self._x = 1
    @property
    def x(self):
        "the x"
        return self._x
    @x.setter
    def x(self, v): self._x = v
    @x.deleter
    def x(self): del self._x
    @property
    def ro(self): return "ro"
    def _w(self, v): self.w_ = v
    wo = property(None, _w)
    lam = property(lambda self: self._x + 1)
    kw = property(fget=lambda self: "kw", doc="about kw")
p = P()
for i in range(3):
    p.x += 10
    print(p.x, p.lam, p.ro, p.kw)
show(lambda: setattr(p, "ro", 1))
show(lambda: delattr(p, "ro"))
show(lambda: p.wo)
p.wo = 3
print(p.w_)
del p.x
show(lambda: p.x)
show(lambda: P.x.fget(p))
print(type(P.x).__name__, P.kw.__doc__, P.x.fset is not None, P.ro.fset, isinstance(P.x, property))
p.__dict__["ro"] = "hidden"
print(p.ro, p.__dict__)
class Sub(P):
    @property
    def x(self): return super().x * 2
    @P.x.setter
    def y(self, v): self._y = v
s = Sub()
s._x = 4
print(s.x)
s.y = 5
print(s._y)
class S:
    @staticmethod
    def f(a, b=2): return a, b
    g = staticmethod(lambda: "g")
    @classmethod
    def c(cls, *a): return cls.__name__, a
    h = classmethod(lambda cls: cls)
    @staticmethod
    def __call__(): return "no"
class S2(S): pass
print(S.f(1), S().f(1, b=3), S.g(), S().g(), S.c(1), S2.c(2), S2().c(3), S.h(), S2.h())
print(type(S.__dict__["f"]).__name__, S.__dict__["f"](5), S.__dict__["f"].__func__(6), type(S.c).__name__, S.c.__self__, S.c.__func__(S2, 9))
f = S2().c
print(f(1), f.__name__)
show(lambda: S.__dict__["c"](1))
show(lambda: staticmethod())
class ND:
    def __get__(self, obj, owner=None): return ("get", obj is None, owner.__name__)
class DD(ND):
    def __init__(self): self.v = {}
    def __set__(self, obj, v): self.v[id(obj)] = v
    def __get__(self, obj, owner=None):
        if obj is None: return self
        return self.v.get(id(obj), "none")
    def __delete__(self, obj): del self.v[id(obj)]
class H:
    nd = ND()
    dd = DD()
h = H()
def read(o): return o.nd, o.dd
print(read(h), H.nd, type(H.dd).__name__)
h.nd = "own"
h.dd = 5
print(read(h), h.__dict__)
del h.dd
print(read(h))
h.__dict__["dd"] = "shadow"
print(read(h))
try:
    del h.dd
except KeyError:
    print("KeyError")
class SetOnly:
    def __set__(self, obj, v): obj.__dict__["so"] = v + 1
class H2:
    so = SetOnly()
h2 = H2()
print(type(h2.so).__name__)
h2.so = 1
print(h2.so)
show(lambda: delattr(h2, "so"))
class Named:
    def __set_name__(self, owner, name): self.where = owner.__name__ + "." + name
class HN:
    a = Named()
    b = Named()
print(HN.a.where, HN.b.where)
HN.c = Named()
print(hasattr(HN.c, "where"))
class Method:
    def __init__(self, f): self.f = f
    def __get__(self, obj, cls):
        if obj is None: return self
        return lambda *a: self.f(obj, *a)
class HM:
    n = 3
    @Method
    def m(self, k): return self.n * k
print(HM().m(5), [HM().m(i) for i in range(3)])
class Lazy:
    def __init__(self, f): self.f, self.n = f, f.__name__
    def __get__(self, obj, cls):
        print("computed")
        v = obj.__dict__[self.n] = self.f(obj)
        return v
class HL:
    @Lazy
    def big(self): return 99
o = HL()
print(o.big, o.big, o.big)
class Boom:
    def __get__(self, obj, cls): raise AttributeError("boom")
class HB:
    b = Boom()
    def __getattr__(self, n): return "fallback " + n
print(HB().b, HB().zz)
class Late: pass
l = Late()
Late.p = property(lambda self: "late")
def rd(o): return o.p
print(rd(l), rd(l))
Late.p = 5
print(rd(l))
Late.m = lambda self: "m"
print(l.m())
Late.m = staticmethod(lambda: "sm")
print(l.m(), Late.m())
Late.m = classmethod(lambda c: c.__name__)
print(l.m(), Late.m())
class Prep(type): pass
print(property.__name__, type(property()).__name__, callable(staticmethod(len)), callable(classmethod(len)))
print(hasattr(P, "x"), hasattr(p, "x"), getattr(p, "lam", "dflt"))
