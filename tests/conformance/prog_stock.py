# SPDX-License-Identifier: MIT
"""An inventory: dataclasses and enums of all kinds, ordering, hashing, flags, reports."""
import copy
import dataclasses as dc
import threading
from dataclasses import InitVar, asdict, astuple, dataclass, field, fields, replace
from enum import Enum, Flag, IntEnum, IntFlag, StrEnum, auto, unique
from functools import cached_property, singledispatch
from typing import ClassVar


@unique
class Unit(StrEnum):
    PIECE = "pc"
    KILO = "kg"
    METRE = "m"


class Priority(IntEnum):
    LOW = 1
    MID = 5
    HIGH = 10

    @classmethod
    def _missing_(cls, value):
        if isinstance(value, str):
            return cls.__members__.get(value.upper())
        return None


class Perm(Flag):
    NONE = 0
    READ = auto()
    WRITE = auto()
    ADMIN = auto()
    ALL = READ | WRITE | ADMIN


class Mode(IntFlag):
    X = 1
    W = 2
    R = 4


class Planet(Enum):
    EARTH = (5.976e+24, 6.37814e6)
    MARS = (6.421e+23, 3.3972e6)

    def __init__(self, mass, radius):
        self.mass, self.radius = mass, radius

    @property
    def gravity(self):
        return 6.67300E-11 * self.mass / (self.radius * self.radius)


class Shape(Enum):
    SQUARE = 1
    QUAD = 1
    CIRCLE = 2

    def __str__(self):
        return f"~{self.name.lower()}~"


@dataclass(frozen=True, order=True, slots=True)
class Sku:
    group: str
    number: int = 0

    def __post_init__(self):
        if not self.group.isalpha():
            raise ValueError(f"bad group {self.group!r}")
        object.__setattr__(self, "group", self.group.upper())

    def __str__(self):
        return f"{self.group}-{self.number:05d}"


@dataclass
class Item:
    sku: Sku
    name: str
    price: float
    unit: Unit = Unit.PIECE
    stock: int = field(default=0, compare=False)
    tags: set[str] = field(default_factory=set, repr=False)
    markup: InitVar[float] = 0.0
    made: ClassVar[int] = 0

    def __post_init__(self, markup):
        self.price = round(self.price * (1 + markup), 2)
        Item.made += 1

    @cached_property
    def label(self):
        print("(computing)", end=" ")
        return f"{self.sku} {self.name}"


@dataclass(kw_only=True)
class Bundle(Item):
    parts: list[Item] = field(default_factory=list)

    @property
    def value(self):
        return sum(p.price for p in self.parts)


items = [
    Item(Sku("bolt", 7), "M8 bolt", .2, stock=500, markup=.5),
    Item(Sku("wire", 1), "copper wire", 1.25, Unit.METRE, 120, {"metal"}),
    Item(Sku("sand", 3), "fine sand", .05, Unit.KILO),
]
bundle = Bundle(sku=Sku("kit"), name="starter", price=10, parts=items[:2])
for i in items + [bundle]:
    print(f"{i.sku!s:<12}{i.name:>14} {i.price:8.2f}/{i.unit} {i.stock!r:>5}")
print(items[0], bundle, sep="\n")
print(Item.made, bundle.value, bundle.label, bundle.label, Item.__match_args__)
print(asdict(items[1]) | {"tags": 0}, astuple(items[0].sku), [f.name for f in fields(Bundle)])
print(items[0] == replace(items[0], stock=1, markup=0), replace(items[0], name="x", markup=0) == items[0])
print(sorted([Sku("b", 2), Sku("a", 9), Sku("b", 1)]), hash(Sku("a")) == hash(Sku("A")), len({Sku("a"), Sku("A", 0)}))
deep = copy.deepcopy(bundle)
deep.parts[0].tags.add("new")
print(deep == bundle, bundle.parts[0].tags, deep.parts[0] is bundle.parts[0], copy.copy(bundle).parts is bundle.parts)
for bad in (lambda: Sku("b1"), lambda: setattr(Sku("a"), "number", 1), lambda: Sku(), lambda: Item(1, 2), lambda: hash(items[0]),
            lambda: Sku("a") < 5, lambda: delattr(Sku("a"), "group"), lambda: replace(items[0], nope=1), lambda: Unit("lb"), lambda: Priority(3),
            lambda: Perm["X"], lambda: setattr(Unit, "KILO", 1), lambda: Planet((1, 2)), lambda: asdict(3)):
    try: print("no error", bad())
    except Exception as e: print(type(e).__name__, e)

print(Unit.KILO, repr(Unit.KILO), f"{Unit.KILO:>4}", Unit.KILO == "kg", Unit("m").name, "-".join(Unit), Unit.PIECE.upper())
print(Priority("high"), Priority.HIGH > Priority.LOW, Priority.MID + 1, sorted(Priority, reverse=True), f"{Priority.LOW:03}", Priority.MID is Priority(5), str(Priority.LOW), "%d %s" % (Priority.LOW, Priority.LOW))
print(Perm.READ | Perm.WRITE, Perm.ALL, ~Perm.READ, Perm.READ & Perm.WRITE, bool(Perm.NONE), Perm.READ in Perm.ALL, list(Perm.ALL), Perm.ALL ^ Perm.READ, len(Perm.READ | Perm.ADMIN))
print(Mode.R | Mode.X, Mode(7), Mode.R | 8, repr(Mode(0)), Mode.R + 1, ~Mode.R, [m.name for m in Mode(6)], Mode.R.value.bit_length())
print(f"{Planet.EARTH.gravity:.3f} {Planet.MARS.gravity:.3f}", Planet((6.421e+23, 3.3972e6)), Planet.MARS.value[1])
print(Shape.QUAD is Shape.SQUARE, list(Shape), Shape.__members__.keys(), str(Shape.CIRCLE), f"{Shape.CIRCLE}", [*reversed(Shape)], Shape.CIRCLE.name)
Animal = Enum("Animal", "CAT DOG", start=5)
print(Animal.DOG, list(Animal), Animal["CAT"].value, Animal(6), type(Animal.CAT), isinstance(Animal.CAT, Animal), Animal)
try:
    @unique
    class Twice(Enum): A = 1; B = 1
except ValueError as e: print(e)
try:
    class More(Priority): TOP = 11
except TypeError as e: print(e)


@singledispatch
def describe(x): return f"? {type(x).__name__}"
@describe.register
def _(x: Item): return f"item {x.name}"
@describe.register(int)
@describe.register(float)
def _(x): return f"number {x}"
@describe.register
def _(x: list): return [describe(y) for y in x]
print(describe([items[0], 3, 2.5, "s", Priority.LOW, bundle]))

class Warehouse:
    def __init__(self, items): self.items, self.locks = {i.sku: i for i in items}, {i.sku: threading.Lock() for i in items}
    def take(self, sku, n):
        with self.locks[sku]:
            item = self.items[sku]
            if item.stock < n: return 0
            item.stock -= n
            return n
w = Warehouse(items)
taken = []
def shop(n):
    for i in range(60): taken.append(w.take(Sku("bolt", 7), n))
ts = [threading.Thread(target=shop, args=(n,)) for n in (1, 2, 3)]
[t.start() for t in ts]; [t.join() for t in ts]
print(sum(taken), items[0].stock, len(taken))
Point = dc.make_dataclass("Point", [("x", int), ("y", int, field(default=0))], namespace={"norm": lambda self: abs(self.x) + abs(self.y)})
print(Point(3), Point(1, -2).norm(), dc.is_dataclass(Point), Point.__name__)
match Point(1, 2):
    case Point(x=0): print("zero")
    case Point(a, b) if a < b: print("below", a, b)
