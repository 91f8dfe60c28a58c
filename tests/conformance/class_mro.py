# SPDX-License-Identifier: MIT
# Conformance: several bases: C3, cooperative super(), lookup and its invalidation along the order, errors.
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
class O: pass
class A(O): pass
class B(O): pass
class C(O): pass
class D(O): pass
class E(O): pass
class K1(A, B, C): pass
class K2(D, B, E): pass
class K3(D, A): pass
class Z(K1, K2, K3): pass
print([c.__name__ for c in Z.__mro__])
print(Z.__bases__, Z.__base__, Z.mro() == list(Z.__mro__))
class X(A, B): pass
class Y(B, A): pass
def clash():
    class W(X, Y): pass
show(clash)
def clash2():
    class W(O, A): pass
show(clash2)
def dup():
    class W(A, A): pass
show(dup)
def notype():
    class W(A, 3): pass
try:
    notype()
except TypeError:
    print("TypeError")
class Root:
    def __init__(self, **kw):
        assert not kw
        self.log = ["Root"]
    def who(self): return ["Root"]
class Left(Root):
    def __init__(self, left=0, **kw):
        super().__init__(**kw)
        self.left = left
        self.log.append("Left")
    def who(self): return ["Left"] + super().who()
class Right(Root):
    def __init__(self, right=0, **kw):
        super().__init__(**kw)
        self.right = right
        self.log.append("Right")
    def who(self): return ["Right"] + super().who()
class Both(Left, Right):
    def __init__(self, **kw):
        super().__init__(**kw)
        self.log.append("Both")
    def who(self): return ["Both"] + super().who()
b = Both(left=1, right=2)
print(b.log, b.left, b.right, b.who())
print(super(Left, b).who(), super(Right, b).who(), Left.who(b))
print(isinstance(b, Left), isinstance(b, Right), issubclass(Both, Root), issubclass(Left, Right))
print(isinstance(b, (int, Right)), issubclass(Both, (str, Left)))
class P: pass
class Q: pass
class R(P, Q): pass
r = R()
def get(o): return o.v
Q.v = "Q"
print(get(r), r.v)
P.v = "P"
print(get(r), r.v, R.v)
R.v = "R"
print(get(r))
del R.v
print(get(r))
del P.v
print(get(r))
del Q.v
show(lambda: get(r))
Q.__len__ = lambda self: 7
print(len(r))
P.__len__ = lambda self: 8
print(len(r), bool(r))
P.__len__ = lambda self: 0
print(len(r), bool(r))
class M1:
    def __add__(self, o): return "M1+"
    def __eq__(self, o): return True
    def __hash__(self): return 1
class M2:
    def __add__(self, o): return "M2+"
    def __radd__(self, o): return "+M2"
class M(M1, M2): pass
print(M() + 1, 1 + M(), M() == 5, hash(M()))
class Mixin:
    def describe(self): return type(self).__name__ + ":" + repr(self)
class ML(Mixin, list): pass
class MD(dict, Mixin): pass
print(ML([1, 2]).describe(), MD(a=1).describe(), ML.__mro__, MD.__base__, ML.__base__)
def layout():
    class Bad(list, dict): pass
show(layout)
def layout2():
    class Bad(ML, MD): pass
show(layout2)
class IL(ML, list): pass
print(IL((1,)), IL.__mro__)
class EE(ValueError, KeyError): pass
try:
    raise EE("x")
except KeyError as e:
    print(type(e), e.args, isinstance(e, ValueError))
class ET(Mixin, Exception):
    def __init__(self, a):
        super().__init__(a)
        self.a = a
try:
    raise ET(5)
except ET as e:
    print(e.a, e, e.describe())
print(Root.__subclasses__(), [c.__name__ for c in Q.__subclasses__()])
class CM:
    @classmethod
    def make(cls): return cls.__name__
class CM2(CM):
    @classmethod
    def make(cls): return "2" + super().make()
class CM3(CM):
    @classmethod
    def make(cls): return "3" + super().make()
class CM4(CM2, CM3): pass
print(CM4.make(), CM4().make())
show(lambda: super(Left, 5))
show(lambda: super(5, 5))
show(lambda: super(Both, b).nothing)
print(super(Both, b).__class__ is super, repr(super(Both, b)), super(Both, Both))
