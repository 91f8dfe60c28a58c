# Calls by every way there is, through the fast paths and beside them.
def f0():
    return "f0"


def f3(a, b, c):
    return (a, b, c)


def fd(a, b=2, c=3):
    return (a, b, c)


def fk(a, *, k=1, m):
    return (a, k, m)


def fall(a, b=2, *rest, k=5, **more):
    return (a, b, rest, k, sorted(more.items()))


def attempt(what, *args, **kwargs):
    try:
        print(what(*args, **kwargs))
    except (TypeError, RecursionError) as e:
        print(type(e).__name__, e)


for args in [(), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4)]:
    for f in (f0, f3, fd, fk, fall):
        attempt(f, *args)
        attempt(f, *list(args))
        attempt(f, *args, m=9)
        attempt(f, *args, **{"k": 7})
        attempt(f, *iter(args))
        attempt(f, *(x for x in args))
attempt(lambda: fd(1, c=4))
attempt(lambda: fd(b=4))
attempt(lambda: fd(1, a=4))
attempt(lambda: fd(1, d=4))
attempt(lambda: fd(c=1, b=2, a=3))
attempt(lambda: f3(*5))
attempt(lambda: f3(*None))
attempt(lambda: f3(**5))
attempt(lambda: f3(*(1, 2), **{"c": 3}))
attempt(lambda: f3(*(1, 2), **{"b": 3}))
attempt(lambda: f3(1, *(2, 3)))
attempt(lambda: f3(*(1,), *(2, 3)))
attempt(lambda: f3(*"abc"))
attempt(lambda: f3(*{"x": 1, "y": 2, "z": 3}))


class Point:
    count = 0

    def __init__(self, x, y=0, *, name="p"):
        self.x, self.y, self.name = x, y, name
        Point.count += 1

    def move(self, dx, dy=0):
        return (self.x + dx, self.y + dy)

    def many(self, *args, **kwargs):
        return (self.x, args, sorted(kwargs))

    @staticmethod
    def fixed(a, b=1):
        return (a, b)

    @classmethod
    def made(cls, *args):
        return cls(*args)

    def __call__(self, *args):
        return (self.name, args)


def show(p):
    return (p.x, p.y, p.name)


attempt(lambda: show(Point(1)))
attempt(lambda: show(Point(1, 2)))
attempt(lambda: show(Point(x=1)))
attempt(lambda: show(Point(y=1, x=3, name="n")))
attempt(lambda: show(Point(*(1, 2), name="m")))
attempt(lambda: show(Point.made(4, 5)))
attempt(lambda: Point())
attempt(lambda: Point(1, 2, 3))
attempt(lambda: Point(1, z=3))
attempt(lambda: Point(1, x=3))
p = Point(10, 20)
attempt(lambda: p.move(1))
attempt(lambda: p.move(1, 2))
attempt(lambda: p.move(dy=1, dx=2))
attempt(lambda: p.move(*(1, 2)))
attempt(lambda: p.move())
attempt(lambda: p.move(1, 2, 3))
attempt(lambda: p.many(1, 2, a=3))
attempt(lambda: p.fixed(1))
attempt(lambda: p.fixed(b=1, a=2))
attempt(lambda: Point.fixed(1, 2))
attempt(lambda: Point.move(p, 5))
attempt(lambda: p(1, 2))
m = p.move
attempt(lambda: m(3))
attempt(lambda: m(*[3, 4]))
attempt(lambda: m(dx=3))
p.move = lambda *a: ("own", a)  # an attribute of its own is called without self
attempt(lambda: p.move(1))
attempt(lambda: p.move(1, *[2]))
p.move = m
attempt(lambda: p.move(7))
attempt(lambda: p.move(7, dy=1))
p.move = Point
attempt(lambda: show(p.move(7)))
attempt(lambda: show(p.move(7, name="q")))
p.move = len
attempt(lambda: p.move([1, 2]))
attempt(lambda: p.move())
attempt(lambda: p.move([1], [2]))


class Counts(list):
    def append(self, x):
        list.append(self, x * 2)


for kind in (list, Counts):
    c = kind()
    c.append(1)
    c.extend([5, 6])
    attempt(lambda: (c, c.index(5), c.pop()))
    attempt(c.append)
    attempt(c.append, 1, 2)
    attempt(lambda: c.pop(0, 1))
    attempt(lambda: list.append(c))
    attempt(lambda: list.append({}, 1))


class A:
    def who(self):
        return "A"


class B(A):
    def who(self):
        return "B" + super().who()


class C:
    def __init__(self):
        self.who = lambda: "own"


class D:
    def __getattr__(self, name):
        return lambda: name


class E:
    @property
    def who(self):
        return lambda: "property"


def ask(x):
    return x.who()


def value(x):
    return x.value


print([ask(x) for x in (A(), B(), C(), D(), E()) * 3])
for i, x in enumerate((A(), B(), C(), A(), B())):
    x.value = i
print([value(x) for x in (D(),) * 2].__len__())
A.who = lambda self: "new"
print([ask(x) for x in (A(), B(), C(), D(), E()) * 2])
A.value = property(lambda self: "p")
print(value(A()), value(B()))


def deep(n, extra=1):
    return 0 if n == 0 else deep(n - 1) + extra


def deep_spread(*args):
    return deep_spread(*args)


def deep_keywords(n, *, k=1):
    return deep_keywords(n, k=k)


class Deep:
    def __init__(self, n):
        self.inner = Deep(n + 1)

    def go(self, n=1):
        return self.go()


print(deep(900))
for f in (lambda: deep(10**6), lambda: deep_spread(1, 2, 3), lambda: deep_keywords(1), lambda: Deep(0),
          lambda: Deep.go(Deep.__new__(Deep))):
    try:
        f()
    except RecursionError:
        print("RecursionError")


class Loud:
    def __init__(self):
        self.ok = 1
        return 5


attempt(Loud)
