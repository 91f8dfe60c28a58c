# SPDX-License-Identifier: MIT
# What random programs found in attributes of built-in types, messages of calls, and the library.
import collections, enum, functools, io, json, math


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


def f(*a, **k):
    return a, k


class Item:
    def __class_getitem__(cls, key):
        return key


class Text(str):
    pass


class Set(set):
    pass


class Hashed(set):
    def __hash__(self):
        return 1


class Wrong(set):
    def __hash__(self):
        raise ValueError('mine')


class P:
    @staticmethod
    def s():
        pass


a, b = [1], [2]
print(f(*a and b), f(*a or b, 3), f(*a if 0 else b), Item[*a or b], Item[1, *a if 0 else b])
# messages of functions of modules
t(lambda: math.sqrt(1, 2))
t(lambda: math.sqrt(x=1))
t(lambda: math.sqrt(**5))
t(lambda: math.floor())
t(lambda: len(1, 2))
t(lambda: math.sqrt(**{1: 2}))
t(lambda: Exception(**{1: 2}))
t(lambda: P(**{1: 2}))
t(lambda: ImportError(**{1: 2}))
t(lambda: dict(**{1: 2}))
t(lambda: '{}{}'.format(1, 2, **{1: 2, None: 3}))
t(lambda: {**5})
print(math.sqrt.__module__, len.__module__, [].append.__module__, json.JSONDecoder.__module__)
print(P.s.__module__, P.__dict__['s'].__module__)
t(lambda: (5).__module__)
# methods of built-in types
print([1, 2].__reversed__().__next__(), list({1: 2, 3: 4}.__reversed__()), list({1: 2, 3: 4}.values().__reversed__()))
print(None.__bool__(), type(None).__bool__(None), hasattr([], '__reversed__'), list.__reversed__)
t(lambda: list.__reversed__({}))
t(lambda: dict.__reversed__([]))
print((1, 2).__getnewargs__(), 'a'.__getnewargs__(), True.__getnewargs__(), 1.5.__getnewargs__(), b'a'.__getnewargs__())
print(Text('x').__getnewargs__(), collections.namedtuple('N', 'a b')(1, 2).__getnewargs__())
f.__setattr__('x', 3)
object.__setattr__(f, 'y', 4)
print(f.x, f.y, f.__dict__)
f.__delattr__('x')
t(lambda: f.x)
t(lambda: f.__setattr__(1, 2))
t(lambda: 'abc' % Text('ab'))
t(lambda: 'abc%s' % Text('ab'))
print({1}.__contains__(Set()), Set([1]) in {frozenset([1])}, Hashed() in {1})
t(lambda: {1}.remove(Set([2])))
t(lambda: {1}.discard(Set([2])))
t(lambda: Wrong() in {1})
for args in ((2, 'n', None), (2, 'n', 'f'), (2, 'n')):
    e = FileNotFoundError(*args)
    print(e.args, repr(e), str(e), e.filename)
t(lambda: 'text'(**{1: 2}))


class Long:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


t(lambda: len(Long(-10**30)))
t(lambda: len(Long(10**30)))
t(lambda: len(Long(-1)))
# modules
t(functools.singledispatch('abc'))
print(json.decoder.JSONDecodeError is json.JSONDecodeError, json.JSONDecodeError)
t(lambda: json.nothing)
s = io.StringIO()
s.close()
for name in ('flush', 'isatty', 'tell', 'getvalue'):
    t(getattr(s, name))
t(lambda: s.writelines([]))
C = collections.Counter
t(lambda: -C(a=-5, b=print))
t(lambda: +C(a=5, b=-1, c=0))
t(lambda: C(a=19) <= C(a=NotImplemented))
t(lambda: C(a=1) <= C(a=2))
O = collections.OrderedDict
t(lambda: O().pop([]))
t(lambda: O(a=1).pop('b', default=3))
t(lambda: O().move_to_end([]))
for pairs in ([7], [()], [(1,)], ['abc'], [(1, 2), 5]):
    t(lambda: O(pairs))
    t(lambda: O().update(pairs))
    t(lambda: dict(pairs))


class Level(enum.IntEnum):
    LOW = 1
    HIGH = 2


def over():
    got = yield from Level
    print(got)


g = over()
print(next(g), g.send(None), type(iter(Level)).__name__, list(reversed(Level)))
try:
    class M(metaclass=3):
        print('the body runs')
except TypeError as e:
    print(e)
