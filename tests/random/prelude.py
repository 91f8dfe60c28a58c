import array, bisect, collections, contextlib, copy, dataclasses, enum, functools, heapq, io, itertools, json, math, operator, random, string, sys, traceback

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
        # A comprehension is no function here: the length would tell.
        text = text.replace("<listcomp>.<locals>.", "").replace("<listcomp>.", "")
        print(text if len(text) < 400 else text[:400] + "~" + str(len(text)), end=" ")
    print()


def where():
    # The functions and lines of this file that the exception being handled has passed, with those of the exceptions that it chains.
    # (A comprehension is a function of its own there, and not here.)
    # A StopIteration that an iterator in C passes on is made anew here: without the __next__ of a class that it came from.
    marks = []
    made_anew = isinstance(sys.exc_info()[1], StopIteration)
    for line in traceback.format_exc().split("\n"):
        if line.startswith('  File "' + __file__ + '"') and not line.endswith("comp>") and not (made_anew and line.endswith("__next__")):
            marks.append(line.rpartition(", line ")[2].replace(", in ", ":"))
    return marks


def err(error):
    print("!", type(error).__name__, "..." if has_set(error.args) else str(error)[:300], *where()[:12])
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


def dict_of(value):
    # That of a class is a copy here.
    return "of a class" if isinstance(value, type) else vars(value)


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


Pair = collections.namedtuple("Pair", "left right", defaults=[0])


@dataclasses.dataclass(order=True)
class Data:
    a: int
    b: int = 5
    c: list = dataclasses.field(default_factory=list)

    def total(self):
        return self.a + self.b


@dataclasses.dataclass(frozen=True)
class Frozen:
    x: int
    y: int = 0

    def __post_init__(self):
        if self.y == 3:
            raise ValueError("y")


class Color(enum.Enum):
    RED = 1
    GREEN = 2
    BLUE = "b"
    CRIMSON = 1

    def shade(self):
        return self.name.lower()


class Level(enum.IntEnum):
    LOW = 1
    MID = 5
    HIGH = enum.auto()


class Ask:
    # An iterator of its own, with a hint that may be wrong.
    def __init__(self, limit):
        self.left = limit if isinstance(limit, int) and limit < 5 else 5

    def __repr__(self):
        return f"Ask({self.left})"

    def __iter__(self):
        return self

    def __next__(self):
        if self.left <= 0:
            raise StopIteration("none left")
        self.left -= 1
        return self.left

    def __length_hint__(self):
        return max(self.left, 0) + 1


@contextlib.contextmanager
def managed(name, swallow=False):
    print("managed", name)
    try:
        yield name
    except ValueError as error:
        print("managed caught", type(error).__name__)
        if not swallow:
            raise
    finally:
        print("managed left")


def repeated(count):
    # A decorator with an argument.
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **named):
            return [function(*args, **named) for _ in range(count)]
        return wrapper
    return decorate


class Later:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        got = yield self.value
        return got


class Counting:
    def __init__(self, limit):
        self.at, self.limit = 0, limit

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.at >= self.limit:
            raise StopAsyncIteration
        self.at += 1
        return await Later(self.at)


class Entered:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    async def __aenter__(self):
        print("aenter", self.name)
        await Later("in")
        return self.name

    async def __aexit__(self, kind, value, trace):
        # It does not wait: CPython forgets where it was, of an exception that is thrown in here.
        print("aexit", kind and kind.__name__, value)
        return self.swallow


async def giving(value):
    return value


def await_it(value):
    return drive_it(giving(value))[1]


def drive_it(coroutine, thrown=None):
    # (what it asked for, what it returned)
    asked, answer = [], None
    try:
        while len(asked) < 12:
            if thrown is not None and len(asked) == 2:
                asked.append(coroutine.throw(thrown))
            else:
                asked.append(coroutine.send(answer))
            answer = len(asked)
    except StopIteration as end:
        return asked, end.value
    finally:
        coroutine.close()
    return asked, "long"


class Meta(type):
    def __new__(mcs, name, bases, namespace, **more):
        made = super().__new__(mcs, name, bases, namespace)
        made.more = sorted(more.items())
        return made

    def __call__(cls, *args, **named):
        print("made", cls.__name__, args)
        return super().__call__(*args, **named)

    def __len__(cls):
        return 3

    @property
    def short(cls):
        return cls.__name__[:1]


class Noisy:
    # Says when it dies: only where nothing else can keep it.
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("dies", self.name)
