# SPDX-License-Identifier: MIT
# Conformance: a class that has instances with attributes is given properties, __setattr__, __getattribute__, and loses them.
class A:
    def __init__(self): self.x = 1
def get(o): return o.x
def put(o, v): o.x = v
def add(o, v): o.fresh = v
a, b = A(), A()
for i in range(40): put(a, i); get(a)
add(b, 1)
print(get(a), get(b))
A.x = property(lambda self: ("p", self.__dict__.get("x")), lambda self, v: self.__dict__.update(x=("set", v)))
print(get(a), get(b), a.x)
put(a, 5)
print(get(a), a.__dict__)
A.x = 7
print(get(a), get(b), A.x)
put(b, 8)
print(get(b))
del A.x
print(get(a), get(b))
class B(A): pass
c = B()
for i in range(40): put(c, i)
log = []
def hook(self, n, v):
    log.append((n, v))
    object.__setattr__(self, n, v)
A.__setattr__ = hook
put(a, 1); put(c, 2); add(c, 3); setattr(b, "q", 4); c.z = 5
print(log, get(a), get(c), c.fresh)
del A.__setattr__
put(a, 9); put(c, 10)
print(len(log), get(a), get(c))
A.__delattr__ = lambda self, n: log.append("del " + n)
del a.x
print(log[-1], get(a))
def ga(self, n): return "ga " + n if n == "x" else object.__getattribute__(self, n)
for i in range(40): get(a); get(c)
B.__getattribute__ = ga
print(get(a), get(c), c.fresh)
del B.__getattribute__
print(get(c))
class D:
    def __get__(self, o, t): return "D" if o is not None else self
class DD(D):
    def __set__(self, o, v): print("DD set", v)
A.x = D()
print(get(a), get(c), get(B()))
A.x = DD()
print(get(a), get(c))
put(a, 3)
B.x = 4
put(c, 5)
print(get(c), get(a))
A.__getattr__ = lambda self, n: "missing " + n
print(a.nothing, c.nothing)
del A.__getattr__
try:
    a.nothing
except AttributeError as e:
    print(e)
A.__new__ = lambda cls: "made by new"
print(A(), B())
class S:
    __slots__ = ("s",)
s = S()
def gets(o): return o.s
s.s = 1
print(gets(s))
S.m = lambda self: self.s + 1
print(s.m())
