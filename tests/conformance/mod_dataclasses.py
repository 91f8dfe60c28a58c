from dataclasses import dataclass, field, asdict, astuple, replace, fields, is_dataclass, FrozenInstanceError
from typing import List, Optional, ClassVar, Dict
@dataclass
class P:
    x: int
    y: int = 0
    tags: List[str] = field(default_factory=list)
    count: ClassVar[int] = 5
    hidden: int = field(default=1, repr=False, compare=False)
p = P(1); q = P(1, 0)
print(p, p == q, p != P(2), P(y=3, x=2), p.tags is q.tags, P.count, p.hidden, P.__match_args__)
print([f.name for f in fields(p)], is_dataclass(p), is_dataclass(P), is_dataclass(3))
for f in (lambda: P(), lambda: P(1, 2, [], 4, 5), lambda: P(1, x=2), lambda: P(1, z=3), lambda: hash(p)):
    try: print(f())
    except TypeError as e: print(e)
@dataclass(order=True)
class O:
    a: int
    b: str = 'b'
print(O(1) < O(2), O(1, 'z') > O(1, 'a'), sorted([O(3), O(1), O(2)]), O(1) <= O(1), max(O(1), O(5)))
try: O(1) < 3
except TypeError as e: print(e)
@dataclass(frozen=True)
class F:
    a: int
    b: tuple = ()
f = F(1, (2,)); print(f, hash(f) == hash(F(1, (2,))), {f: 1}[F(1, (2,))])
try: f.a = 3
except FrozenInstanceError as e: print(e)
try: del f.a
except FrozenInstanceError as e: print(e)
print(replace(f, a=9), replace(p, x=7))
@dataclass
class Tree:
    v: int
    kids: List['Tree'] = field(default_factory=list)
    def total(self): return self.v + sum(k.total() for k in self.kids)
t = Tree(1, [Tree(2), Tree(3, [Tree(4)])]); print(t, t.total(), asdict(t), astuple(t))
@dataclass
class Base:
    a: int
    b: int = 2
@dataclass
class Derived(Base):
    c: int = 3
    a: int = 10
print(Derived(), Derived(1, 2, 4), [f.name for f in fields(Derived)])
@dataclass
class Post:
    a: int
    b: int = field(init=False)
    def __post_init__(self): self.b = self.a * 2
print(Post(4))
@dataclass
class Own:
    a: int
    def __repr__(self): return 'own'
    def __eq__(self, o): return True
print(Own(1), Own(1) == 3)
try:
    @dataclass
    class Bad:
        a: int = 1
        b: int
except TypeError as e: print(e)
try:
    @dataclass
    class Bad2:
        a: list = []
except ValueError as e: print(e)
@dataclass(eq=False)
class NE: a: int
print(NE(1) == NE(1), NE(1))
@dataclass(unsafe_hash=True)
class UH: a: int
print(hash(UH(1)) == hash(UH(1)))
match P(3, 4):
    case P(x, y): print('matched', x, y)
@dataclass(repr=False)
class NR: a: int = 1
print(NR(1) == NR())
