# Loops that take pairs, and generators resumed by loops, sends and delegation.
def pairs(it):
    out = []
    for a, b in it:
        out.append((b, a))
    return out


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


d = {"x": 1, "y": 2, "z": 3}
attempt(pairs, d.items())
attempt(pairs, enumerate("abc"))
attempt(pairs, enumerate([5, 6], 2**62 - 1))
attempt(pairs, enumerate([5, 6], 2**70))
attempt(pairs, zip([1, 2, 3], "ab"))
attempt(pairs, zip([1, 2], [3, 4], strict=True))
attempt(pairs, zip([1, 2], [3], strict=True))
attempt(pairs, zip([1], [3, 4], strict=True))
attempt(pairs, zip([1], [2], [3]))
attempt(pairs, zip())
attempt(pairs, [(1, 2), [3, 4], "56"])
attempt(pairs, [(1, 2, 3)])
attempt(pairs, [(1,)])
attempt(pairs, [5])
attempt(pairs, d)
attempt(pairs, ["ab", "cd"])
attempt(pairs, (t for t in [(1, 2), (3, 4)]))
attempt(pairs, reversed([(1, 2), (3, 4)]))
attempt(pairs, map(lambda x: (x, x), range(3)))


def grow():
    e = {1: 2}
    for k, v in e.items():
        e[k + 1] = v


attempt(grow)


def broken():
    yield 1
    raise KeyError("broken")


attempt(pairs, zip(broken(), broken()))
attempt(pairs, enumerate(broken()))


class Both:
    left = right = None


def odd_targets():
    o, l = Both(), [0, 0]
    for o.left, l[1] in d.items():
        pass
    for i, (a, b) in enumerate(d.items()):
        pass
    for b, c in enumerate(d):
        pass
    for x, x in d.items():
        pass
    for w in d.items():
        p, q = w
    a, b = b, a
    e = (1, 2)
    e, g = e
    h = (3, 4)
    k, h = h
    return o.left, l, i, a, b, c, x, p, q, w, e, g, k, h


attempt(odd_targets)
print({v: k for k, v in d.items()}, [i * j for i, j in zip(range(4), range(4))], {a + b for a, b in enumerate([1, 2])})


def unbound():
    for a, b in []:
        pass
    return a


attempt(unbound)


def swallow():
    t = (1, 2, 3)
    try:
        a, b = t
    except ValueError as e:
        print(e)
    a, b, c = t
    [a, b], c = "xy", t
    return a, b, c


attempt(swallow)
for word in ("", "a", "añb", "€uro", "a\U0001f600b"):
    print([c for c in word], list(c for c in word))
big = 2**62
for r in (range(-big, big - 1), range(big - 3, big + 3), range(big, -big, -big), range(0, 2**70, 2**69)):
    out = []
    for i in r:
        out.append(i)
        if len(out) == 4:
            break
    print(out)


def numbers(n):
    for i in range(n):
        got = yield i
        if got is not None:
            print("got", got)
    return "end"


def outer(n):
    r = yield from numbers(n)
    print("inner returned", r)
    r = yield from [7, 8]
    print("list returned", r)
    try:
        yield from broken()
    except KeyError as e:
        print("caught", e)
    return "outer end"


def drive():
    g = outer(3)
    print(next(g), g.send("a"), g.send(None), next(g))
    print(list(g))
    try:
        outer(1).send(5)
    except TypeError as e:
        print(e)
    try:
        next(iter([]))
    except StopIteration as e:
        print(repr(e.value))


drive()


def throwing():
    while True:
        try:
            yield 1
        except ValueError as e:
            print("in", e)


def through():
    try:
        yield from throwing()
    finally:
        print("left")


g = through()
print(next(g), g.throw(ValueError("v")), next(g))
g.close()
attempt(next, g)


def early():
    for x in numbers(10):
        if x == 2:
            return x


print(early())


def handled():
    try:
        raise ValueError("outer")
    except ValueError:
        for x in raising():
            pass
        try:
            raise
        except ValueError as e:
            print("still", e)


def raising():
    try:
        raise KeyError("inner")
    except KeyError:
        yield 1
        try:
            raise
        except KeyError as e:
            print("mine", e)
    yield 2


handled()


def itself():
    yield next(me)


me = itself()
attempt(next, me)


def itself_loop():
    for x in me2:
        yield x


me2 = itself_loop()
attempt(lambda: [x for x in me2])


def itself_from():
    yield from me3


me3 = itself_from()
attempt(lambda: [x for x in me3])


def stops():
    yield 1
    raise StopIteration


attempt(lambda: [x for x in stops()])


def stops_from():
    yield from stops()


attempt(lambda: [x for x in stops_from()])


def tree(n):
    if n:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)


print(list(tree(4)))


def many(a, b, c, d=4, *e, f=6, **g):
    h = i = j = a
    yield a, b, c, d, e, f, sorted(g)
    del h
    yield i + j
    try:
        yield h
    except UnboundLocalError as x:
        yield "unbound"


print(list(many(1, 2, 3)), list(many(1, 2, 3, 4, 5, z=1)))
source = iter([1, 2, 3, 4])
lazy = (x * 10 for x in source)
print(next(lazy), next(source), list(lazy))
items = [1, 2, 3]
lazy = (x for x in items)
items.append(4)
print(list(lazy), sum(x for x in range(5)), max((x, -x) for x in range(3)), any(x > 1 for x in (0, 1, 2)))
attempt(lambda: (x for x in 5))
