# SPDX-License-Identifier: MIT
# Conformance: names in class bodies: what methods, comprehensions, nested classes and lambdas see.
x = "global"
class A:
    x = "class"
    y = x
    def method(self): return x
    z = [x for i in range(1)]
    w = [v for v in x]
    f = lambda self: x
    def default(self, v=x): return v
    class Inner:
        q = x
    for i in range(2): last = i
    del i
    if True: cond = x + "!"
    try: boom = 1 // 0
    except ZeroDivisionError as e: boom = str(e)
    with open("/dev/null") as h: pass
    print("body", y, sorted(n for n in locals() if n[0] != "_"))
a = A()
print(a.method(), A.y, A.z, A.w, a.f(), a.default(), A.Inner.q, A.last, hasattr(A, "i"), A.cond, A.boom)
def outer():
    x = "function"
    class B:
        y = x
        x = "own"
        def get(self): return x
        def cls(self): return __class__.__name__
    return B
B = outer(); print(B.y, B.x, B().get(), B().cls(), B.__qualname__, B.get.__qualname__, B.__module__)
def changing():
    n = 1
    class C:
        nonlocal n
        n = 2
        global made
        made = "in class"
    return n, hasattr(C, "n")
print(changing(), made)
class Counter:
    count = 0
    def __init__(self): Counter.count += 1; self.count = self.count
    @classmethod
    def reset(cls): cls.count = 0
[Counter() for i in range(3)]; print(Counter.count); Counter.reset(); print(Counter.count, Counter().count)
class P:
    __private = 1
    def get(self): return self.__private
    def _P__other(self): return "mangled"
    def call(self): return self.__other()
class Q(P):
    __private = 2
print(P().get(), Q().get(), Q._Q__private, P().call(), [n for n in vars(P) if "private" in n])
class D:
    def a(self): return 1
    b = a
    a_list = [a, b]
    def __init_subclass__(cls, tag=None, **kw): cls.tag = tag
class E(D, tag="t"): pass
bases, keywords = (D,), {"tag": "k"}
class F(*bases, **keywords): pass
class G(*[A, D], tag="g"): "doc of G"
print(D().b(), D.a_list[0] is D.a, E.tag, F.tag, F.__mro__[1].__name__, G.tag, G.__bases__, G.__doc__)
if True:
    class Cond: v = 1
else:
    class Cond: v = 2
print(Cond.v, [type(n).__name__ for n in (A, a, A.method, a.method)], A.__name__, A.__dict__["y"], "y" in a.__dict__)
try:
    class Bad(D, D): pass
except TypeError as e: print(e)
try:
    class Bad2:
        __slots__ = ("ok", "not ok")
except TypeError as e: print(e)
