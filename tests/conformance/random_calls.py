# Calls and unpacking that went wrong in another way than in CPython, found by tests/random.


def attempt(f, *args, **named):
    try:
        print(f(*args, **named))
    except Exception as e:
        print(type(e).__name__, e)


class Plain:
    pass


class Counted:
    def __len__(self):
        print('asked')
        return 2

    def __iter__(self):
        return iter([3, 1])


class Unsure(Counted):
    def __len__(self):
        raise TypeError('no idea')


class Broken(Counted):
    def __len__(self):
        raise ValueError('broken')


# Which complaint comes first, and the plural.
def f(a, b=1):
    return a, b


def g(a=1):
    return a


def h(a, *, k, m=2):
    return a, k, m


def p(a, b, /, c):
    return a, b, c


attempt(f, 1, 2, 3)
attempt(g, 1, 2)
attempt(lambda: f(1, 2, 3, a=1))
attempt(lambda: f(1, 2, 3, z=1))
attempt(lambda: h(1, 2, 3, k=1))
attempt(lambda: h(1, 2, 3))
attempt(lambda: h(1, 2, k=1, m=3))
attempt(lambda: h(1, 2, q=1))
attempt(lambda: p(a=1, b=2, c=3))
attempt(lambda: p(1, b=2, c=3))

# What cannot be spread.
for bad in (5, None, int, Plain(), 2.5, f):
    attempt(lambda: [*bad])
    attempt(lambda: (1, *bad))
    attempt(lambda: {*bad})
    attempt(lambda: f(*bad))
    attempt(lambda: f(1, *bad))
    attempt(lambda: f(*bad, b=2))
    attempt(lambda: f(*bad, b=undefined))
    attempt(lambda: ','.join(bad))
    attempt(lambda: b','.join(bad))
    attempt(lambda: list(reversed(bad)))

    def unpack():
        x, y = bad
        return x, y

    def unpack_star():
        x, *y = bad
        return x, y
    attempt(unpack)
    attempt(unpack_star)
    attempt(bytes, bad) if bad != 5 else None
    attempt(int.from_bytes, bad, 'big')


# The iterable of f(*a, b=c) is looked at after c.
def noisy():
    print('begin')
    yield 1
    print('end')


def say(x):
    print('argument', x)
    return x


print(f(*noisy(), b=say(2)))
print(f(*noisy(), **{'b': say(3)}))
print(f(*noisy(), *[say(4)]))


class Spread:
    def __repr__(self):
        return 'Spread()'

    def __call__(self, *args):
        return args


attempt(lambda: Spread()(*5))
attempt(lambda: Spread()(**5))

# The length is asked for, though nothing depends on it.
for make in (list, tuple, sorted, lambda x: sorted(set(x)), lambda x: [*x], lambda x: (0, *x), lambda x: [0] + list(x)):
    print(make(Counted()), make(Unsure()))
    attempt(make, Broken())
x = [1]
x.extend(Counted())
x += Counted()
print(x)


class Number(int):
    def __len__(self):
        return 0


class Text(str):
    def __len__(self):
        return 0


class Huge:
    def __len__(self):
        return 2 ** 64


print(bool(Number(3)), bool(Text('abc')))
attempt(len, Huge())
attempt(bool, Huge())


# Classes inside functions are named whole.
def make():
    class Inner:
        @property
        def x(self):
            return 1
    return Inner


attempt(setattr, make()(), 'x', 1)
attempt(delattr, make()(), 'x')


class MySet(set):
    pass


attempt(MySet, 1, 2)
attempt(set, 1, 2)
attempt(type(None))
attempt(type(None), 1)
attempt(type(...))
attempt(type(NotImplemented))
attempt(None.__format__, '')
attempt(None.__format__, '3')
attempt(Plain().__format__, 'x')
attempt([].__format__, 5)
