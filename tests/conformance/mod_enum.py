# SPDX-License-Identifier: MIT
# Conformance: enum: members, aliases, values, flags, mixed-in types, errors.
from enum import Enum, IntEnum, auto, unique, Flag, IntFlag, StrEnum
class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1
    def describe(self): return self.name.lower(), self.value
    @classmethod
    def default(cls): return cls.RED
    @property
    def loud(self): return self.name + '!'
print(Color.RED, repr(Color.RED), Color['GREEN'], Color(3), Color.CRIMSON, Color.CRIMSON is Color.RED, list(Color), len(Color))
print(Color.RED.describe(), Color.default(), Color.BLUE.loud, Color.RED == Color.RED, Color.RED != Color.BLUE, Color.RED == 1, hash(Color.RED) == hash('RED'))
print(Color.__members__, Color, isinstance(Color.RED, Color), Color.RED in Color, {Color.RED: 'x'}[Color(1)])
for f in (lambda: Color(7), lambda: Color['PINK'], lambda: setattr(Color, 'RED', 2), lambda: setattr(Color.RED, 'value', 3), lambda: Color.RED < Color.BLUE, lambda: Color.PINK, lambda: setattr(Color.RED,'name','x')):
    try: f()
    except Exception as e: print(type(e).__name__, e)
try:
    class More(Color): X = 1
except TypeError as e: print(e)
try:
    class Twice(Enum):
        A = 1
        A = 2
except TypeError as e: print(e)
class Auto(Enum):
    A = auto()
    B = auto()
    C = 10
    D = auto()
print([(m.name, m.value) for m in Auto])
class N(IntEnum):
    ONE = 1
    TWO = 2
print(N.ONE, repr(N.ONE), N.ONE + 1, N.ONE < N.TWO, f'{N.TWO}', f'{N.TWO:03d}', '%d' % N.TWO, [10,20,30][N.ONE], N(2), isinstance(N.ONE, int), N.ONE == 1, sorted([N.TWO, N.ONE]), {1:'a'}[N.ONE])
print(f'{Color.RED}', f'{Color.RED:>12}', '%s' % Color.RED, format(Color.RED))
class Planet(Enum):
    EARTH = (5.97e24, 6.37e6)
    MARS = (6.42e23, 3.39e6)
    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius
    @property
    def g(self): return round(6.67e-11 * self.mass / self.radius ** 2, 2)
print(Planet.EARTH, Planet.EARTH.value, Planet.EARTH.g, Planet((6.42e23, 3.39e6)))
try:
    @unique
    class U(Enum):
        A = 1
        B = 1
except ValueError as e: print(e)
class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W
print(Perm.R, repr(Perm.R | Perm.X), Perm.RW, Perm.R in Perm.RW, list(Perm), list(Perm.RW), Perm(0), repr(Perm(0)), bool(Perm(0)), ~Perm.R, Perm.RW & Perm.W, Perm.R ^ Perm.R, Perm(7), len(Perm.RW))
class IP(IntFlag):
    A = 1
    B = 2
print(IP.A | IP.B, repr(IP.A | IP.B), IP.A | 4, repr(IP.A | 4), repr(IP(0)), ~IP.A, IP.A + 1, IP.A == 1)
class S(StrEnum):
    A = auto()
    B = 'bee'
print(S.A, repr(S.A), S.B.upper(), S.A == 'a', f'{S.B}')
class St(str, Enum):
    X = 'x'
print(St.X, repr(St.X), St.X == 'x', St('x'), f'{St.X}', St.X.value)
Animal = Enum('Animal', 'ANT BEE CAT')
print(list(Animal), Animal.BEE.value, Animal)
class Base(Enum):
    def hi(self): return 'hi ' + self.name
class D(Base):
    Q = 'q'
print(D.Q.hi())
class Miss(Enum):
    A = 1
    @classmethod
    def _missing_(cls, value): return cls.A
print(Miss(99))
class Op(Enum):
    ADD = '+'
    SUB = '-'
    def __call__(self, a, b): return a + b if self is Op.ADD else a - b
    def __str__(self): return self.value
print(Op.ADD(1, 2), str(Op.SUB), [str(o) for o in Op])
match Color(2):
    case Color.RED: print('r')
    case Color.GREEN: print('g')
import copy
print(copy.deepcopy(Color.RED) is Color.RED, dir(Color.RED)[-3:])
