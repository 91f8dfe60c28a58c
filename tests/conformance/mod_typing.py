from typing import Any, Callable, Dict, Generic, List, Optional, Tuple, TypeVar, Union, cast, TYPE_CHECKING, overload, NewType, Iterator
T = TypeVar('T')
class Stack(Generic[T]):
    def __init__(self) -> None: self.items: List[T] = []
    def push(self, x: T) -> None: self.items.append(x)
    def pop(self) -> Optional[T]: return self.items.pop() if self.items else None
s: Stack[int] = Stack(); s.push(3); print(s.pop(), s.pop())
s2 = Stack[str](); s2.push('a'); print(s2.pop())
def f(a: Dict[str, List[int]], b: Callable[[int], str] = str, c: 'Union[int, str]' = 1) -> Tuple[int, ...]: return (1,)
print(f({}), cast(int, 'x'), TYPE_CHECKING, List[int], Dict[str, List[int]], Any, Callable[[int], str], T, Tuple[int, ...])
U = NewType('U', int); print(U(3))
@overload
def g(x: int) -> int: ...
def g(x): return x
print(g(2))
x: int | None = None
def gen() -> Iterator[int]: yield 1
print(list(gen()))
