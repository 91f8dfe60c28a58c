# Cycles are found, whatever they go through, and what is in use stays.
import gc
import weakref

gc.disable()
print(gc.isenabled())
gc.enable()
print(gc.isenabled())


class Node:
    def __init__(self, name):
        self.name = name

    def method(self):
        return self.name


def alive(r):
    return "alive" if r() is not None else "dead"


def make(kind):
    n = Node(kind)
    if kind == "attribute":
        n.me = n
    elif kind == "list":
        n.l = [n]
    elif kind == "dict":
        n.d = {"k": n}
    elif kind == "key":
        n.d = {n: 1}
    elif kind == "set":
        n.s = {n}
    elif kind == "frozenset":
        n.s = frozenset([n])
    elif kind == "tuple":
        n.t = (1, (2, n))
    elif kind == "method":
        n.m = n.method
    elif kind == "builtin method":
        n.l = []
        n.l.append((n, n.l.append))
    elif kind == "closure":
        def f():
            return n, f
        n.f = f
    elif kind == "default":
        def f(x=n):
            return x
        n.f = f
    elif kind == "keyword default":
        def f(*, x=n):
            return x
        n.f = f
    elif kind == "function attribute":
        def f():
            pass
        f.n = n
        n.f = f
    elif kind == "lambda":
        n.f = lambda: n
    elif kind == "generator":
        def g():
            yield n
            yield g
        n.g = g()
        next(n.g)
    elif kind == "generator expression":
        n.g = (x for x in [n])
    elif kind == "iterator":
        n.l = [n, n]
        n.i = iter(n.l)
    elif kind == "dict iterator":
        n.d = {1: n}
        n.i = iter(n.d.items())
        n.v = n.d.values()
    elif kind == "enumerate":
        n.e = enumerate(iter([n]))
    elif kind == "zip":
        n.z = zip([n], [n])
    elif kind == "map":
        n.z = map(n.method, [n])
    elif kind == "slice":
        n.s = slice(n, None)
    elif kind == "class":
        class C:
            of = n

            def f(self):
                return __class__
        n.c = C
    elif kind == "instance of class":
        class C:
            pass
        C.instance = C()
        C.instance.n = n
        n.c = C
    elif kind == "exception":
        try:
            raise ValueError(n)
        except ValueError as e:
            n.e = e
    elif kind == "context":
        try:
            try:
                raise KeyError(1)
            except KeyError as inner:
                inner.n = n
                n.inner = inner
                raise ValueError(2)
        except ValueError as e:
            n.e = e
    elif kind == "property":
        n.p = property(lambda self: n)
    elif kind == "staticmethod":
        n.p = staticmethod(lambda: n)
    elif kind == "super":
        class D(Node):
            def __init__(self):
                self.s = super()
                self.n = n
        n.d = D()
    elif kind == "ring":
        at = n
        for i in range(1000):
            at.next = Node(i)
            at = at.next
        at.next = n
    elif kind == "subclass":
        class L(list):
            pass
        n.l = L([n])
        n.l.me = n.l
    elif kind == "weakref callback":
        n.r = weakref.ref(n, lambda r: n)
    return weakref.ref(n)


for kind in ("attribute", "list", "dict", "key", "set", "frozenset", "tuple", "method", "builtin method", "closure",
             "default", "keyword default", "function attribute", "lambda", "generator", "generator expression",
             "iterator", "dict iterator", "enumerate", "zip", "map", "slice", "exception", "context",
             "property", "staticmethod", "ring", "subclass", "weakref callback"):
    r = make(kind)
    before = alive(r)
    gc.collect()
    print(kind, before, alive(r))

# what is reachable stays
keep = [make("ring")() for i in range(3)]
dropped = make("ring")
gc.collect()
print([n.name for n in keep], alive(dropped))
for n in keep:
    count, at = 1, n.next
    while at is not n:
        at = at.next
        count += 1
    print(count, end=" ")
print()

# local variables and suspended generators hold
def holder():
    n = Node("held")
    n.me = n
    yield weakref.ref(n)
    yield n.name


g = holder()
r = next(g)
gc.collect()
print(alive(r), next(g))
g.close()
gc.collect()
print(alive(r))

# it starts by itself
gc.collect()
r = make("attribute")
i = 0
while r() is not None and i < 2000000:
    x = [i]
    x.append(x)
    i += 1
print(alive(r))
print(type(gc.get_count()), len(gc.get_count()), len(gc.get_threshold()))
print(sorted(k for k in gc.get_stats()[0] if k in ("collections", "collected", "uncollectable")))
print(gc.is_tracked([]), gc.is_tracked(1), gc.is_tracked("x"))
for bad in (3, -1):
    try:
        gc.collect(bad)
    except ValueError as e:
        print(e)
