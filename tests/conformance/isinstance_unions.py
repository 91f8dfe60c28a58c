# SPDX-License-Identifier: MIT
# Conformance: isinstance and issubclass with tuples, unions, classes with hooks; type() and __class__.
print(isinstance(1, int | str), isinstance("a", int | str), isinstance(1.5, int | str), isinstance(None, int | None), issubclass(bool, int | str), isinstance(1, (str, (bytes, int))))
for f in (lambda: isinstance(1, list[int]), lambda: isinstance(1, 5), lambda: isinstance(1, (int, 5)), lambda: isinstance("", (int, 5)), lambda: issubclass(1, int), lambda: issubclass(int, "x"), lambda: isinstance(1, int | list[int])):
    try: print(f())
    except TypeError as e: print(e)
class Even(type):
    def __instancecheck__(cls, o): return isinstance(o, int) and o % 2 == 0
    def __subclasscheck__(cls, c): return c is int
class E(metaclass=Even): pass
print(isinstance(4, E), isinstance(3, E), issubclass(int, E), issubclass(str, E), isinstance(4, (str, E)), isinstance(E(), E))
class A: pass
class B(A): pass
print(type(B()) is B, type(B()) == A, isinstance(B(), A), B().__class__, type(type), type(A), isinstance(A, type), issubclass(B, (int, A)), type(1).__name__, type(None), type(...), type(NotImplemented))
print(callable(A), callable(A()), callable(len), callable(lambda: 0), bool(A()), A() == A(), id(A) == id(A), hash(A) == hash(A))
print(int.__subclasses__()[:1], object.__base__, B.__bases__, B.__base__, bool.__mro__)
T = type("T", (A,), {"v": 5, "m": lambda self: self.v * 2})
print(T().m(), T.__name__, T.__bases__, isinstance(T(), A))
print(isinstance(vars(T()), dict), type(vars(T())) is dict, isinstance(globals(), dict))
