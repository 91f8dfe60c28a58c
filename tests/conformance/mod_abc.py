# SPDX-License-Identifier: MIT
# Conformance: abstract base classes: what cannot be made, registration, hooks, what built-in types are instances of.
from abc import ABC, ABCMeta, abstractmethod
from collections.abc import *
class Shape(ABC):
    @abstractmethod
    def area(self): "the area"
    @property
    @abstractmethod
    def name(self): ...
    def describe(self): return f"{self.name} {self.area()}"
class Square(Shape):
    def __init__(self, s): self.s = s
    def area(self): return self.s ** 2
    name = "square"
class Half(Shape):
    def area(self): return super().area()
for cls in (Shape, Half):
    try: cls()
    except TypeError as e: print(e)
print(Square(3).describe(), isinstance(Square(1), Shape), issubclass(Half, Shape), sorted(Shape.__abstractmethods__), Square.__abstractmethods__ == frozenset())
class One(metaclass=ABCMeta):
    @classmethod
    @abstractmethod
    def make(cls): ...
    @staticmethod
    @abstractmethod
    def go(): ...
try: One()
except TypeError as e: print(e)
class Foreign: pass
Shape.register(Foreign)
print(isinstance(Foreign(), Shape), issubclass(Foreign, Shape), issubclass(Foreign, Square), Shape in Foreign.__mro__)
@Shape.register
class Other: pass
print(isinstance(Other(), Shape), Other.__name__)
class Quacks(ABC):
    @classmethod
    def __subclasshook__(cls, c): return any("quack" in b.__dict__ for b in c.__mro__) or NotImplemented
class Duck:
    def quack(self): pass
print(isinstance(Duck(), Quacks), isinstance(3, Quacks))
names = [Hashable, Iterable, Iterator, Sized, Container, Collection, Callable, Sequence, MutableSequence, Set, MutableSet, Mapping, MutableMapping, Reversible, Generator]
def gen(): yield
values = [1, "s", b"", [], (), {}, set(), frozenset(), range(2), iter([]), gen(), gen, len, int, None, {}.keys(), {}.items(), map(str, []), zip(), enumerate([])]
for v in values:
    print(type(v).__name__, [c.__name__ for c in names if isinstance(v, c)])
class It:
    def __iter__(self): return self
    def __next__(self): raise StopIteration
class NoHash:
    def __eq__(self, o): return True
print(isinstance(It(), Iterator), isinstance(It(), Iterable), isinstance(NoHash(), Hashable), issubclass(dict, Mapping), issubclass(list, Sequence), issubclass(str, Sequence), isinstance([], (Mapping, Sequence)))
try: Sized()
except TypeError as e: print(e)
class Sub(Square): pass
print(Sub(2).area(), isinstance(Sub(2), Shape))
try: issubclass(3, Shape)
except TypeError as e: print(e)
