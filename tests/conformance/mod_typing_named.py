# SPDX-License-Identifier: MIT
# Conformance: typing.NamedTuple and what annotations say of classes; functools with classes.
from typing import NamedTuple, Optional, List, Dict, Union, Any, Callable, Tuple, Generic, TypeVar, Protocol, ClassVar, Iterator
import functools
class Employee(NamedTuple):
    "An employee."
    name: str
    id: int = 3
    boss: Optional["Employee"] = None
    def greet(self): return f"hi {self.name}"
    @property
    def short(self): return self.name[:2]
    @classmethod
    def make(cls, text): return cls(*text.split())
e = Employee("Guido")
print(e, e.id, e.greet(), e.short, Employee.make("Ann 5"), Employee._field_defaults, Employee.__doc__, Employee._fields, isinstance(e, tuple), Employee.__annotations__["name"])
P = NamedTuple("P", [("x", int), ("y", int)]); print(P(1, 2), P.__annotations__)
try: Employee()
except TypeError as t: print(t)
try:
    class Bad(NamedTuple):
        a: int = 1
        b: int
except TypeError as t: print(t)
T = TypeVar("T")
class Stack(Generic[T]):
    def __init__(self): self.items: List[T] = []
    def push(self, item: T) -> None: self.items.append(item)
    def pop(self) -> T: return self.items.pop()
s: Stack[int] = Stack(); s.push(1); print(s.pop(), Stack[int] is not None)
class Shape(Protocol):
    def area(self) -> float: ...
def f(a: int, *b: str, c: "x" = 1, **d: Any) -> Dict[str, Tuple[int, ...]]: return {}
print(sorted(f.__annotations__), f.__annotations__["a"])
class Temperature:
    def __init__(self, c): self.c = c
    @functools.cached_property
    def f(self): print("computed"); return self.c * 9 / 5 + 32
    @functools.singledispatchmethod
    def show(self, v): return "any"
t = Temperature(100) if hasattr(functools, "cached_property") else None
print(t.f, t.f, "f" in vars(t))
@functools.singledispatch
def show(v): return "object"
@show.register
def _(v: int): return "int"
@show.register(list)
def _(v): return "list"
print(show(1), show([]), show("x"), show(True), show.dispatch(int) is show.registry[int])
