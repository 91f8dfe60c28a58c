# Very many attributes on one object, and on many objects with different names.
import copy


class Plain:
    kind = "class"

    def method(self):
        return "method"


class Hooked:
    def __init__(self):
        self.missing = []

    def __getattr__(self, name):
        self.missing.append(name)
        return "from __getattr__"

    @property
    def n250(self):
        return "property"

    def n251(self):
        return "method of the class"


class Listed(list):
    pass


class Failure(Exception):
    pass


def fill(o, n, prefix="n"):
    for i in range(n):
        setattr(o, f"{prefix}{i}", i)
    return o


def show(o, n, prefix="n"):
    print(type(o).__name__, sum(getattr(o, f"{prefix}{i}") for i in range(n)), len(vars(o)), bool(vars(o)))


# ---- set, read, delete, in order
for o in (Plain(), Listed([1, 2]), Failure("x")):
    fill(o, 3000)
    show(o, 3000)
    print(list(vars(o)) == [f"n{i}" for i in range(3000)], list(vars(o).values())[-3:])
    print(hasattr(o, "n2999"), hasattr(o, "n3000"), hasattr(o, "kind"))
    for i in range(0, 3000, 3):
        delattr(o, f"n{i}")
    print(len(vars(o)), [hasattr(o, f"n{i}") for i in range(2990, 3000)])
    for i in (0, 9, 600, 2999):
        try:
            delattr(o, f"n{i}")
            print("deleted", i)
        except AttributeError as e:
            print(e)
    try:
        o.n600
    except AttributeError as e:
        print(e)
    o.n2999 = "again"
    o.n1 = "first"
    print(o.n2999, o.n1, list(vars(o))[-1])
    for name in list(vars(o)):
        delattr(o, name)
    print(vars(o), len(vars(o)), bool(vars(o)))

# ---- one site sees an object before and after
o = Plain()
seen = []
for i in range(400):
    setattr(o, f"n{i}", i)
    seen.append((o.kind, o.method(), getattr(o, "late", None)))
    if i == 300:
        o.late = "late"
    if i == 350:
        o.kind = "own"
        o.method = lambda: "own method"
print(seen[0], seen[300], seen[301], seen[351], len(seen))
for turn in range(3):
    print(o.n5, o.n399, o.kind, o.late)
    o.n5 = o.n399 = turn
del o.kind, o.method
print(o.kind, o.method())
o.n399 += 5
print(o.n399)

# ---- descriptors and __getattr__ go before or after what is there
h = Hooked()
for i in range(400):
    if i != 250:
        setattr(h, f"n{i}", i)
try:
    h.n250 = 1
except AttributeError:
    print("n250 cannot be set")
print(h.n250, h.n249, h.n251, h.nothing, h.missing)
del h.n251
print(h.n251())
Hooked.n300 = property(lambda self: "late property")
print(h.n300, vars(h)["n300"])

# ---- __dict__
o = fill(Plain(), 500)
d = vars(o)
d["n499"] = "by dict"
d.update({f"m{i}": i for i in range(500)})
print(o.n499, o.m499, len(d), d.pop("m0"), d.get("m0"), d.setdefault("m1", 7), d.setdefault("m0", 8), o.m0)
print(d == dict(d), sum(v for k, v in d.items() if k[0] == "m"), "m499" in d, "m500" in d)
c = copy.copy(o)
c.n1 = "changed"
print(o.n1, c.n1, c.m499, len(vars(c)) == len(d))
o.__dict__ = {"only": 1}
print(vars(o), hasattr(o, "m499"))
vars(o).clear()
print(vars(o), hasattr(o, "only"))

# ---- many objects, each with names of its own
objects = []
for i in range(3000):
    o = Plain()
    setattr(o, f"first{i}", i)
    o.x = i
    setattr(o, f"last{i % 7}", -i)
    objects.append(o)
print(sum(getattr(o, f"first{i}") for i, o in enumerate(objects)), sum(o.x for o in objects))
print(vars(objects[0]), vars(objects[2999]))
print(sum(hasattr(o, "last3") for o in objects), sum(len(vars(o)) for o in objects))

# ---- names that come and go on one object
o = Plain()
for i in range(70000):
    setattr(o, "t%d" % i, i)
    delattr(o, "t%d" % i)
print(vars(o))

# ---- a class
for i in range(6000):
    setattr(Plain, f"c{i}", i)
print(sum(getattr(Plain, f"c{i}") for i in range(6000)), sum(getattr(o, f"c{i}") for i in range(6000)))
for i in range(6000):
    delattr(Plain, f"c{i}")
print(hasattr(Plain, "c0"), hasattr(o, "c5999"))

# ---- a module
for i in range(6000):
    globals()[f"g{i}"] = i
print(g0 + g5999)
for i in range(6000):
    del globals()[f"g{i}"]
print("g0" in globals())

# ---- cycles through it
import gc
import weakref

o = fill(Plain(), 300)
o.n299 = o.itself = o
w = weakref.ref(o)
del o
gc.collect()
print(w())
