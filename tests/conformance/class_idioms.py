# SPDX-License-Identifier: MIT
# Conformance: the class model in use: enumerations, named tuples, ordered and counting dicts, mixins, abstract methods.
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
class EnumDict(dict):
    def __init__(self):
        super().__init__()
        self.members = []
    def __setitem__(self, k, v):
        if not k.startswith("_") and not callable(v) and not isinstance(v, property): self.members.append(k)
        super().__setitem__(k, v)
class EnumMeta(type):
    @classmethod
    def __prepare__(m, name, bases): return EnumDict()
    def __new__(m, name, bases, ns):
        names = ns.members
        values = {n: ns[n] for n in names}
        for n in names: del ns[n]
        cls = super().__new__(m, name, bases, ns)
        cls._names, cls._values = {}, {}
        for n, v in values.items():
            o = int.__new__(cls, v) if issubclass(cls, int) else object.__new__(cls)
            o._name, o._value = n, v
            cls._names[n] = cls._values[v] = o
            type.__setattr__(cls, n, o)
        return cls
    def __call__(cls, v):
        if v not in cls._values: raise ValueError("%r is not a valid %s" % (v, cls.__name__))
        return cls._values[v]
    def __iter__(cls): return iter(cls._names.values())
    def __len__(cls): return len(cls._names)
    def __getitem__(cls, n): return cls._names[n]
    def __contains__(cls, x): return isinstance(x, cls)
    def __setattr__(cls, n, v):
        if not n.startswith("_"): raise AttributeError("cannot reassign member")
        super().__setattr__(n, v)
    def __repr__(cls): return "<enum %r>" % cls.__name__
class Enum(metaclass=EnumMeta):
    @property
    def name(self): return self._name
    @property
    def value(self): return self._value
    def __repr__(self): return "<%s.%s: %r>" % (type(self).__name__, self._name, self._value)
    def __str__(self): return type(self).__name__ + "." + self._name
class IntEnum(int, Enum):
    __str__ = int.__repr__
class Color(Enum):
    RED = 1
    GREEN = 2
    def hot(self): return self is Color.RED
class Level(IntEnum):
    LOW = 1
    HIGH = 10
print(Color, list(Color), Color.RED, repr(Color.RED), Color(2), Color["GREEN"].name, Color.RED.value, Color.RED.hot(), len(Color), Color.RED in Color)
print(Level.LOW < Level.HIGH, Level.LOW + 1, Level(10), repr(Level.HIGH), Level.HIGH == 10, max(Level), sorted(Level, reverse=True), [0, "x"][Level.LOW], f"{Level.HIGH}", "%d" % Level.HIGH, {Level.LOW: 1}[1], isinstance(Level.LOW, int), Level.HIGH.name)
show(lambda: Color(9))
show(lambda: setattr(Color, "RED", 3))
show(lambda: setattr(Color.RED, "value", 3))
def namedtuple(name, fields):
    fields = fields.split()
    def new(cls, *a, **k):
        for f in fields[len(a):]:
            if f in k: a += (k[f],)
        if len(a) != len(fields): raise TypeError("expected %d arguments, got %d" % (len(fields), len(a)))
        return tuple.__new__(cls, a)
    def rep(self): return name + "(" + ", ".join(f + "=" + repr(v) for f, v in zip(fields, self)) + ")"
    ns = {"__slots__": (), "__new__": new, "__repr__": rep, "_fields": tuple(fields),
          "_replace": lambda self, **k: type(self)(*[k.get(f, v) for f, v in zip(fields, self)]),
          "_asdict": lambda self: dict(zip(fields, self))}
    for i, f in enumerate(fields): ns[f] = property(lambda self, i=i: self[i])
    return type(name, (tuple,), ns)
Point = namedtuple("Point", "x y")
p = Point(1, y=2)
x, y = p
print(p, p.x, p.y, x, y, p[0], len(p), p == (1, 2), p._replace(x=5), p._asdict(), Point._fields, hash(p) == hash((1, 2)), sorted([Point(2, 1), Point(1, 5)]), [*p], p + (3,))
show(lambda: Point(1))
show(lambda: setattr(p, "x", 1))
class P3(Point):
    def norm(self): return self.x + self.y
    def __new__(cls, x): return super().__new__(cls, x, x)
print(P3(4), P3(4).norm(), isinstance(P3(1), Point), P3.__mro__)
class OrderedDict(dict):
    def move_to_end(self, k, last=True):
        v = self.pop(k)
        if last: self[k] = v
        else:
            rest = list(self.items())
            self.clear()
            self[k] = v
            self.update(rest)
    def popitem(self, last=True):
        k = list(self)[-1 if last else 0]
        return k, self.pop(k)
    def __repr__(self): return "OrderedDict(" + repr(list(self.items())) + ")"
    def __eq__(self, o):
        if isinstance(o, OrderedDict): return list(self.items()) == list(o.items())
        return dict.__eq__(self, o)
od = OrderedDict([("a", 1), ("b", 2), ("c", 3)])
od.move_to_end("a"); print(od); od.move_to_end("c", last=False); print(od, od.popitem(), od.popitem(last=False), od, od == {"b": 2}, OrderedDict(a=1) != OrderedDict(a=2), od == OrderedDict(b=2))
class defaultdict(dict):
    def __init__(self, f=None, *a, **k):
        super().__init__(*a, **k)
        self.default_factory = f
    def __missing__(self, k):
        if self.default_factory is None: raise KeyError(k)
        v = self[k] = self.default_factory()
        return v
    def __repr__(self): return "defaultdict(%r, %s)" % (self.default_factory, dict.__repr__(self))
g = defaultdict(list)
for w in "the quick brown the lazy the".split(): g[len(w)].append(w)
print(g[3], dict(g), defaultdict(int, a=1)["b"], 99 in g)
show(lambda: defaultdict()["k"])
n = defaultdict(lambda: defaultdict(int))
n["a"]["b"] += 1
print(n["a"]["b"], len(n))
class ABCMeta(type):
    def __new__(m, name, bases, ns):
        c = super().__new__(m, name, bases, ns)
        a = {k for k, v in ns.items() if getattr(v, "abstract", False)}
        for b in bases: a |= {k for k in getattr(b, "_abs", ()) if getattr(getattr(c, k), "abstract", False)}
        c._abs = a
        return c
    def __call__(cls, *a, **k):
        if cls._abs: raise TypeError("abstract: " + ", ".join(sorted(cls._abs)))
        return super().__call__(*a, **k)
class Abstract:
    abstract = True
    def __init__(self, f): self.f = f
    def __get__(self, o, c): return self if o is None else self.f.__get__(o, c) if hasattr(self.f, "__get__") else self
class Shape(metaclass=ABCMeta):
    @Abstract
    def area(self): pass
    def twice(self): return 2 * self.area()
class Sq(Shape):
    def __init__(self, s): self.s = s
    def area(self): return self.s ** 2
show(lambda: Shape())
print(Sq(3).twice(), Sq(s=4).area())
class Total:
    def __init_subclass__(cls, **k):
        super().__init_subclass__(**k)
        if "__lt__" in cls.__dict__: cls.__gt__ = lambda a, b: b < a
class V(Total):
    def __init__(self, v): self.v = v
    def __lt__(self, o): return self.v < o.v
print(V(2) > V(1), V(1) > V(2))
class Err(Exception):
    def __new__(cls, *a, **k):
        o = super().__new__(cls, *a)
        o.extra = k
        return o
    def __init__(self, *a, **k): super().__init__(*a)
try:
    raise Err("x", 1, code=5)
except Err as e:
    print(e, e.args, e.extra)
class Multi(KeyError, AttributeError):
    def __init__(self, name):
        super().__init__(name)
        self.name = name
    def __str__(self): return "multi " + self.name
try:
    raise Multi("n")
except AttributeError as e:
    print(e, repr(e), e.name, type(e).__mro__[1:3])
class NoHash:
    def __eq__(self, o): return True
show(lambda: hash(NoHash()))
class Keep(NoHash):
    __hash__ = object.__hash__
print(isinstance(hash(Keep()), int), Keep() == 1)
class NoIter(list):
    __iter__ = None
show(lambda: list(NoIter([1])))
show(lambda: [x for x in NoIter([1])])
class Seq:
    def __len__(self): return 3
    def __getitem__(self, i):
        if i >= 3: raise IndexError
        return i * 10
class RSeq(Seq):
    def __contains__(self, x): return super().__getitem__(1) == x
    def __reversed__(self): return iter("rev")
print(list(Seq()), 20 in Seq(), list(reversed(Seq())), 10 in RSeq(), list(reversed(RSeq())))
class Cm:
    def __enter__(self): return self
    def __exit__(self, *a): print("exit", a[0] and a[0].__name__); return True
class Cm2(Cm):
    def __enter__(self): return super().__enter__(), "two"
with Cm2() as (a, b): print(b); 1 / 0
class CallMe:
    def __call__(self, *a, **k): return a, k
class CallMore(CallMe):
    def __call__(self, *a, **k): return "more", super().__call__(*a, **k)
print(CallMore()(1, x=2), callable(CallMore()), callable(Seq()))
class It:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if not self.n: raise StopIteration
        self.n -= 1
        return self.n
class It2(It):
    def __next__(self): return super().__next__() * 2
print(list(It2(3)), sum(It2(4)))
