# auto() goes on from the last value if it is the largest, else from the smallest; members made so may be aliases.
from enum import Enum, auto
class Color(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1
    BLUE = auto()
class Odd(Enum):
    A = "x"
    B = 5
    C = 3
    D = auto()
class Mixed(Enum):
    A = 1
    B = 5
    C = 3
    D = auto()
    E = auto()
class Plain(Enum):
    A = auto()
    B = 7
    C = auto()
print(list(Color), Color.__members__, list(Odd), list(Mixed), list(Plain))
import functools
@functools.lru_cache
def f(x): print("called", x)
try: f([])
except TypeError as e: print(e)
print(f.cache_info())
import contextlib
for bad in (3, object):
    try:
        with contextlib.ExitStack() as st: st.enter_context(bad)
    except TypeError as e: print(e)
