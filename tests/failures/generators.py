# SPDX-License-Identifier: MIT
closed = []


def count(n):
    try:
        while n:
            got = yield n
            if got:
                yield got * 2
            n -= 1
    finally:
        closed.append(n)


def outer():
    r = yield from count(3)
    yield r
    yield from [7, 8]


print(list(outer()))
g = count(5)
print(next(g), g.send("x"), next(g))
g.close()
print(sum(x * x for x in range(10) if x % 2), [y for x in range(4) for y in range(x)], list(zip(count(2), "ab")))


class It:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 4:
            raise StopIteration
        return self.n


a, b, *c = It()
print(a, b, c, any(v > 3 for v in It()), list(map(lambda p, q: p + q, It(), It())), list(filter(None, [0, 1])))
first = next(v for v in It() if v > 2)
print(closed, first, max(It(), key=lambda v: -v), dict((v, str(v)) for v in It()), tuple(reversed(range(4))))


async def co(x):
    return x + 1


c = co(4)
try:
    c.send(None)
except StopIteration as e:
    print(e.value)
