# SPDX-License-Identifier: MIT
# Conformance: dataclasses: kinds of fields, kw_only, slots, frozen, InitVar, make_dataclass, errors.
from dataclasses import *
from typing import ClassVar
@dataclass
class A:
    x: int
    y: list = field(default_factory=list)
    c: ClassVar[int] = 3
    i: InitVar[int] = 4
    z: int = field(init=False, default=9)
    def __post_init__(self, i): self.q = i
a=A(1); print(a, a.q, a.z, A.c, A.__match_args__, A.__doc__)
print(A(1,[2],5).q, [f.name for f in fields(a)], asdict(a), astuple(a))
@dataclass(kw_only=True)
class B:
    x: int = 1
    y: int
print(B(y=3), B.__match_args__)
try: B(3)
except TypeError as e: print(e)
try: B()
except TypeError as e: print(e)
@dataclass
class C:
    a: int
    _: KW_ONLY
    b: int = 2
    c: int
print(C(1, c=4))
@dataclass(slots=True)
class S:
    x: int
    y: int = 5
s=S(1); print(s, S.__slots__)
try: s.z=1
except AttributeError as e: print(e)
@dataclass(frozen=True, slots=True)
class T(S if False else object):
    x: int
t=T(1)
try: t.x=4
except FrozenInstanceError as e: print(type(e).__name__, e)
try: del t.x
except FrozenInstanceError as e: print(type(e).__name__, e)
print(hash(t)==hash((1,)), t==T(1), replace(t,x=7))
M=make_dataclass('M',[('x',int),('y',int,field(default=5))], namespace={'s':lambda self:self.x+self.y})
print(M(1), M(1).s(), is_dataclass(M), M.__init__.__qualname__)
@dataclass
class N:
    v: int
    n: 'N' = None
n=N(1); n.n=n; print(n)
try:
    @dataclass
    class X:
        a: int = 1
        b: int
except TypeError as e: print(e)
try:
    @dataclass
    class X:
        a: list = []
except ValueError as e: print(e)
@dataclass(frozen=True)
class F1:
    a: int
@dataclass(frozen=True)
class F2(F1):
    b: int = 2
f=F2(1); print(f, f==F2(1,2), hash(f)==hash(F2(1)))
try: f.c=2
except FrozenInstanceError as e: print(e)
class F3(F2):
    pass
g=F3(1); g.new=3; print(g.new)
try: g.a=3
except FrozenInstanceError as e: print(e)
try: A(1,2,3,4)
except TypeError as e: print(e)
try: A()
except TypeError as e: print(e)
