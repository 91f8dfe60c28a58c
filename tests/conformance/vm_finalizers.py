# Finalizers that run code where the interpreter gives values back: in calls that fail, loops, unpacking, generators.
log = []


def busy(a, b, c, d=4, *rest, e=5, **more):
    x = [a, b, c, d, e]
    return sum(i for i in x) + len(rest) + len(more)


class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        log.append((self.name, busy(1, 2, 3, 4, 5, 6, e=7, z=8), busy(*(1, 2, 3))))


def flush(what):
    global log
    print(what, sorted(log, key=str))
    log = []


def two(a, b):
    return b


def keyword(a, *, k=None):
    return k


def attempt(what, f):
    try:
        f()
        print("no error")
    except (TypeError, ValueError, RecursionError) as e:
        print(type(e).__name__, str(e)[:60])
    flush(what)


def made(n):
    return [D(i) for i in range(n)]


attempt("too many", lambda: two(D(1), D(2), D(3), D(4)))
attempt("too many, spread", lambda: two(*made(5)))
attempt("far too many, spread", lambda: two(*made(60)))
attempt("generator spread", lambda: two(*(D(i) for i in range(30))))
attempt("too few", lambda: two(D(1)))
attempt("wrong keyword", lambda: two(D(1), c=D(2), b=D(3)))
attempt("twice", lambda: two(D(1), D(2), a=D(3)))
attempt("keyword only", lambda: keyword(D(1), D(2), k=D(3)))
attempt("keywords spread", lambda: keyword(*made(3), **{"k": D(7), "z": D(8)}))
attempt("rest", lambda: busy(*made(40)))
attempt("right", lambda: two(*made(2)))
attempt("right keyword", lambda: keyword(D(1), k=D(2)))


class Point:
    def __init__(self, x, y=None):
        self.x, self.y = x, y


attempt("class", lambda: Point(D(1), y=D(2)))
attempt("class, too many", lambda: Point(D(1), D(2), D(3)))
attempt("class, spread", lambda: Point(*made(2)))


def deep(n, *args):
    return deep(n + 1, *args)


kept = [D("kept")]
attempt("recursion", lambda: deep(0, kept[0]))
kept.clear()
flush("kept")


def loops():
    for x in [D(1), D(2)]:
        pass
    for i, x in enumerate([D(3), D(4)]):
        pass
    for a, b in zip([D(5)], [D(6)]):
        pass
    for k, v in {1: D(7), 2: D(8)}.items():
        pass
    a, b = D(9), D(10)
    a, b = 1, 2
    for c in (D(i) for i in (11, 12)):
        pass
    flush("inside")


loops()
flush("loops")


def numbers():
    held = D("held")
    try:
        got = yield 1
        got = yield 2
    finally:
        log.append(("finally",))


def outer():
    yield from numbers()


for g in (numbers(), outer()):
    next(g)
    g.send(D("sent"))
    flush("sent")
    del g
    flush("dropped")
g = outer()
next(g)
try:
    g.throw(ValueError("thrown"))
except ValueError as e:
    print(e)
flush("thrown")
del g
flush("gone")


def raises():
    local = D("local")
    raise ValueError(D("argument"))


try:
    raises()
except ValueError:
    pass
flush("after")
