import bisect, collections, copy, functools, heapq, itertools, json, math, operator, string, sys

# Comes before the programs of a batch. A set prints sorted, because its order is nobody's promise.


def plain(value, depth=5):
    kind = type(value)
    if depth == 0:
        return "..."
    if kind is set or kind is frozenset:
        return kind.__name__ + "{" + ", ".join(sorted([plain(item, depth - 1) for item in value])) + "}"
    if kind is list:
        return "[" + ", ".join([plain(item, depth - 1) for item in value]) + "]"
    if kind is tuple:
        return "(" + ", ".join([plain(item, depth - 1) for item in value]) + ",)"
    if kind is dict:
        return "{" + ", ".join([plain(k, depth - 1) + ": " + plain(v, depth - 1) for k, v in value.items()]) + "}"
    return repr(value)


def has_set(value, depth=5):
    kind = type(value)
    if kind is set or kind is frozenset or depth == 0:
        return True
    if kind is list or kind is tuple:
        return any([has_set(item, depth - 1) for item in value])
    if kind is dict:
        return any([has_set(item, depth - 1) for pair in value.items() for item in pair])
    return False


def show(*values):
    for value in values:
        text = plain(value) if has_set(value) else repr(value)
        print(text if len(text) < 400 else text[:400] + "~" + str(len(text)), end=" ")
    print()


def err(error):
    print("!", type(error).__name__, "..." if has_set(error.args) else str(error)[:300])
    seen = 0
    while seen < 4:
        cause, context = error.__cause__, error.__context__
        if cause is not None:
            print("  from", type(cause).__name__, has_set(cause.args) or cause)
        elif context is not None:
            print("  in", type(context).__name__, has_set(context.args) or context, error.__suppress_context__)
        error = cause or context
        if error is None:
            break
        seen += 1


def ordered(values):
    # The order of a set is nobody's promise.
    return sorted(values, key=repr) if isinstance(values, (set, frozenset)) else values


def hash_of(value):
    # Of numbers it is the same everywhere.
    result = hash(value)
    return result if isinstance(value, (int, float)) and value == value or type(value) in (Point,) else "hashed"


def numbers(*values):
    for value in values:
        yield value
    return len(values)


def countdown(count):
    try:
        while count > 0:
            yield count
            count -= 1
    except ValueError as error:
        print("countdown", error)
        yield -1
    finally:
        count = 0


def echo(limit):
    got = None
    for turn in range(limit):
        got = yield got, turn
    return got


class Custom(ValueError):
    def __init__(self, code):
        super().__init__("custom", code)
        self.code = code


class Context:
    def __init__(self, name, swallow=False):
        self.name = name
        self.swallow = swallow

    def __enter__(self):
        print("enter", self.name)
        return self

    def __exit__(self, kind, value, trace):
        print("exit", self.name, kind and kind.__name__, value)
        return self.swallow


class Base:
    name = "base"

    def __repr__(self):
        return type(self).__name__ + "(" + ", ".join(f"{k}={v!r}" for k, v in sorted(self.__dict__.items())) + ")"

    def method(self, x):
        return x + 1

    @property
    def number(self):
        return 7


class Point(Base):
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y

    def __add__(self, other):
        if not isinstance(other, Point):
            return NotImplemented
        return Point(self.x + other.x, self.y + other.y)

    def __mul__(self, by):
        return Point(self.x * by, self.y * by)

    def __rmul__(self, by):
        return Point(by * self.x, by * self.y)

    def __neg__(self):
        return Point(-self.x, -self.y)

    def __eq__(self, other):
        return isinstance(other, Point) and (self.x, self.y) == (other.x, other.y)

    def __hash__(self):
        return hash(self.x)

    def __iter__(self):
        yield self.x
        yield self.y

    def _replace(self, x):
        return type(self)(x, self.y)


class Box(Base):
    __slots__ = ("value",)

    def __init__(self, value):
        self.value = value

    def __repr__(self):
        return f"Box({plain(self.value)})"

    def __getattr__(self, name):
        if name == "extra":
            return len(name)
        raise AttributeError("Box lacks " + name)

    def __len__(self):
        return len(self.value)

    def __contains__(self, item):
        return item in self.value

    def __bool__(self):
        return bool(self.value)


@functools.total_ordering
class Money(Base):
    def __init__(self, cents):
        self.cents = cents

    def __eq__(self, other):
        return self.cents == other.cents if isinstance(other, Money) else NotImplemented

    def __lt__(self, other):
        return self.cents < other.cents if isinstance(other, Money) else NotImplemented

    __hash__ = None

    def __add__(self, other):
        return Money(self.cents + (other.cents if isinstance(other, Money) else other))

    __radd__ = __add__

    def __sub__(self, other):
        return Money(self.cents - (other.cents if isinstance(other, Money) else other))

    def __rsub__(self, other):
        return Money(other - self.cents)

    def __iadd__(self, other):
        self.cents += other
        return self

    def __bool__(self):
        return self.cents != 0

    def __index__(self):
        return self.cents % 5

    def __format__(self, spec):
        return f"<{self.cents}|{spec}>"

    def __str__(self):
        return f"{self.cents} cents"


class Weird(Base):
    def __init__(self, seed):
        self.seed = seed

    def __getitem__(self, index):
        if isinstance(index, slice):
            return (index.start, index.stop, index.step)
        if not isinstance(index, int) or index >= 4 or index < -4:
            raise IndexError(index)
        return index * 2

    def __setitem__(self, index, value):
        self.__dict__["i" + str(index)] = value

    def __delitem__(self, index):
        print("del", index)

    def __len__(self):
        return 4

    def __call__(self, *args, **named):
        return args, sorted(named.items())

    def __matmul__(self, other):
        return ("matmul", other)

    def __ror__(self, other):
        return ("ror", other)

    def __bool__(self):
        return True

    def __eq__(self, other):
        return "equal"

    def __lt__(self, other):
        return ["less"]

    def __invert__(self):
        return "inverted"

    def __round__(self, digits=None):
        return ("round", digits)

    def __divmod__(self, other):
        return ("divmod", other)

    def __reversed__(self):
        return iter([3, 2, 1])

    def __missing__(self, key):
        return key

    def __float__(self):
        return 1.25

    def __int__(self):
        return 11


def enter_it(manager):
    with manager as got:
        show("inside", got)
        raise ValueError("inside")
    return "swallowed"


class Descriptor:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, instance, owner=None):
        if instance is None:
            return "class access"
        return instance.__dict__.get(self.name, "unset")

    def __set__(self, instance, value):
        if value is None:
            raise AttributeError("not None")
        instance.__dict__[self.name] = value
