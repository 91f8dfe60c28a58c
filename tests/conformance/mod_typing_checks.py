# SPDX-License-Identifier: MIT
# Conformance: typing where it says something at run time: isinstance, protocols, origins, hints.
import sys
import typing
from abc import abstractmethod
from collections import deque
from typing import *


class P(Protocol):
    def f(self): ...


@runtime_checkable
class R(Protocol):
    x: int

    def f(self): ...


@runtime_checkable
class Closes(Protocol):
    @abstractmethod
    def close(self): ...


class Fits:
    x = 1

    def f(self):
        pass

    def close(self):
        pass


class Derived(P):
    pass


class Lacks(Closes):
    pass


def attempt(n, f):
    try:
        print(n, f())
    except Exception as e:
        print(n, type(e).__name__, e)


T = TypeVar("T")


class Box(Protocol[T]):
    def get(self) -> T: ...


class Hinted:
    a: int
    b: List[int] = []


class HintedMore(Hinted):
    c: None


checks = [
    lambda: P(), lambda: type(Derived()), lambda: isinstance(Fits(), P), lambda: isinstance(Fits(), R), lambda: isinstance(3, R),
    lambda: issubclass(Fits, R), lambda: issubclass(Fits, P), lambda: isinstance(Fits(), Closes), lambda: issubclass(Fits, Closes),
    lambda: issubclass(int, Closes), lambda: Lacks(), lambda: runtime_checkable(Fits), lambda: Box(),
    lambda: isinstance(Derived(), Derived), lambda: issubclass(3, Closes), lambda: isinstance(Derived(), R),
    lambda: isinstance([], typing.Sequence), lambda: isinstance({}, typing.Mapping), lambda: isinstance([], List),
    lambda: issubclass(list, Sequence), lambda: isinstance([], List[int]), lambda: isinstance(3, Union[int, str]),
    lambda: isinstance(3.0, Optional[int]), lambda: isinstance(None, Optional[int]), lambda: isinstance(3, Any),
    lambda: isinstance(print, Callable), lambda: isinstance(3, typing.Literal), lambda: isinstance(3, Hashable),
    lambda: isinstance(deque(), typing.Deque), lambda: issubclass(bool, Union[int, str]), lambda: issubclass(int, Any),
    lambda: List(), lambda: Dict(), lambda: get_origin(List[int]), lambda: get_args(Dict[str, int]),
    lambda: get_origin(Union[int, str]) is Union, lambda: get_args(Optional[int]), lambda: get_origin(int | str).__name__,
    lambda: get_args(int | str), lambda: get_origin(list[int]), lambda: get_args(Callable[[int], str]), lambda: get_origin(3),
    lambda: get_args(int), lambda: get_origin(Literal[1]) is Literal,
    lambda: {k: v if isinstance(v, type) else str(v) for k, v in get_type_hints(HintedMore).items()},
    lambda: get_type_hints(sys), lambda: get_type_hints(3), lambda: get_type_hints(attempt),
]


class Answers:
    def __instancecheck__(self, x):
        return x == 3

    def __subclasscheck__(self, x):
        return x is int


checks += [lambda: isinstance(3, Answers()), lambda: isinstance(4, (str, Answers())), lambda: issubclass(int, Answers()),
           lambda: issubclass(str, (Answers(), bytes)), lambda: isinstance(3, object())]
for n, f in enumerate(checks):
    attempt(n, f)
try:
    class Bad(Fits, Protocol):
        pass
except TypeError as e:
    print(e)
