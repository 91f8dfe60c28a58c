# Operators, special methods of built-in types and functions on numbers, found by tests/random.
import functools
import heapq
import itertools
import math
import operator


def attempt(f, *args, **named):
    try:
        print(f(*args, **named))
    except Exception as e:
        print(type(e).__name__, e)


class Plain:
    pass


# Each built-in type has the methods of its operators, and no others.
names = ['add', 'sub', 'mul', 'truediv', 'floordiv', 'mod', 'divmod', 'pow', 'lshift', 'rshift', 'and', 'or', 'xor']
for sample in (1, True, 1.5, 'a', b'a', bytearray(b'a'), [1], (1,), {1: 2}, {1}, frozenset({1}), range(3), {}.keys()):
    has = [prefix + name for prefix in ('', 'r', 'i') for name in names if hasattr(sample, '__' + prefix + name + '__')]
    print(type(sample).__name__, has, hasattr(sample, '__neg__'), hasattr(sample, '__bool__'))
attempt(hasattr, int, '__getitem__')
attempt((5).__divmod__, 2)
attempt((5).__rdivmod__, 12)
attempt((5).__rpow__, 2)
attempt((5).__rlshift__, 2)
attempt((5.0).__divmod__, 2)
attempt((5).__divmod__, 'x')
attempt([1].__iadd__, (2, 3))
attempt([1].__imul__, 2)
attempt({1: 2}.__ior__, {3: 4})
attempt(int.__add__, 'a', 1)
attempt(int.__divmod__, int, 2)
attempt(str.upper, 1)
attempt(list.append, 1, 2)

# pow with three arguments.
attempt(pow, 'a', 2, 3)
attempt(pow, 2, 3, 'x')
attempt(pow, 2.0, 'x', 3)
attempt(pow, 2, 3, 4.0)
attempt(pow, Plain(), 3, 4)


class Power:
    def __pow__(self, other, modulus=None):
        return other, modulus


attempt(pow, Power(), 3, 4)
attempt(pow, Power(), 3)


class Strange(set):
    def __neg__(self):
        return NotImplemented


attempt(lambda: -Strange())

# Deleting from what does not allow it is worded in two ways.
for container, key in ((), 0), ((), slice(2)), ('a', 0), ('a', slice(1)), (5, 0), (None, 0), (Plain(), 0), (Plain(), 'x'), ({1}, 0), (range(3), 1):
    attempt(operator.delitem, container, key)
    attempt(operator.setitem, container, key, 1)

# Conversions.
attempt(int, bytearray(b'zz'))
attempt(int, b'zz')
attempt(chr, 2 ** 31)
attempt(chr, -2 ** 31 - 1)
attempt(chr, 2 ** 21)
attempt(bytes.fromhex, None)
print(bytearray(b"it's"), bytearray(b'"\''), bytearray(b'"'), b"it's")
attempt('{0}'.format_map, {})
attempt('{}'.format_map, {})
attempt(range(3).index, 'x')
attempt(range(3).index, 7)
attempt(range(3).index, 2.5)
attempt(sorted, [2, 1], reverse='x')
attempt([2, 1].sort, reverse=None)
attempt('a\nb'.splitlines, 'x')
attempt(b'a\nb'.splitlines, None)
attempt('a\nb'.splitlines, 5)
attempt(sum, [b'a'], b'')
attempt(sum, [b'a'], bytearray())


def assign(slice, value):
    b = bytearray(b'abcdef')
    b[slice] = value
    return b


attempt(assign, slice(None, None, 2), b'')
attempt(assign, slice(None, None, 2), b'x')
attempt(assign, slice(None, None, 0), [1, 2, 999])
attempt(assign, slice(None, None, 0), slice(1))
attempt(assign, slice(1, 2), 2.5)

# math and the modules.
attempt(math.ulp, 1.0)
attempt(math.ulp, 0)
attempt(math.ulp, 1.7976931348623157e308)
attempt(math.ulp, -math.inf)
attempt(math.ulp, math.nan)
attempt(math.fsum, [1.0, math.inf, math.nan])
attempt(math.fsum, [math.inf, -math.inf])
attempt(math.fsum, [math.nan, -74.0])
attempt(functools.reduce, max, 5)
attempt(functools.reduce, max, Plain())
attempt(operator.index, None)
attempt(operator.index, True)
for name in ('truediv', 'floordiv', 'mod', 'pow', 'lshift', 'rshift'):
    attempt(getattr(operator, 'i' + name), 7, 2)
attempt(operator.iconcat, [1], [2])
attempt(operator.iconcat, 1, 2)
for arguments in (-1,), (-2,), ('x',), (None,), (1, -1), (-1, 1), (1, -2), (1, 'x'), ('x', 1), (0, 3, 0), (0, 3, -1), (0, 3, 'x'), (0, 3, 2), (True,), (2 ** 70,):
    attempt(lambda: list(itertools.islice([1, 2, 3, 4], *arguments)))
attempt(heapq.nsmallest, 0, [None, None])
attempt(heapq.nlargest, -1, [None, None])
attempt(heapq.nsmallest, 1, [3, 1, 2])
attempt(heapq.nlargest, 1, [])
attempt(heapq.nlargest, 2, [3, 1, 2], key=lambda x: -x)
print(list(heapq.merge([None], [None, None])), list(heapq.merge([1, 4], [2, 3], [1])))
attempt((1).__add__, 0.5)
attempt((1).__radd__, 0.5)
attempt(True.__mul__, 0.5)
attempt((0.5).__add__, 1)
attempt(sorted, [2, 1], reverse=10 ** 20)
attempt('a\nb'.splitlines, 10 ** 20)
attempt('%s'.__mod__, [1])
import collections
attempt(lambda: '' % collections.deque())
attempt(lambda: '' % int)
attempt(lambda: b'%5.2f' % 'x')
attempt(lambda: '%5.2f' % 'x')
# What is raised where the C library refuses; float conversions of bytes; names in generator expressions; NotImplemented.__bool__.
for f in (lambda: 10.0 ** 400, lambda: pow(1e300, 3), lambda: 1e308.__pow__(2), lambda: math.exp(1000), lambda: math.factorial(10 ** 20)):
    try: print(f())
    except OverflowError as e: print(e, e.args)
class Fl:
    def __init__(self, e): self.e = e
    def __float__(self): raise self.e
for x in (Fl(ZeroDivisionError("z")), "a", None, 10**400): attempt(lambda: b"%f" % x); attempt(lambda: b"%5.2e|%d" % (x, 1))
attempt(lambda: b"%.1f %g" % (2.25, 10**20)); attempt(lambda: b"%d %f" % ("a", "b")); attempt(lambda: b"%f" % (1, 2))
def lambdas(): return (lambda: 0 for _ in [1])
print(next(lambdas()).__qualname__, NotImplemented.__bool__(), hasattr(..., "__bool__"))
print(type(collections.deque()).__qualname__, collections.deque.__module__, collections.deque[int], collections.deque | None)
print(classmethod(Fl).__get__(1), classmethod(len).__get__(1))
print(1if 1else 2, 1or 2, [0xf or 1])
# Formats of derived numbers name the derived class; %c of bytes takes what is an int.
class I(int): pass
class R(float): pass
class S(str): pass
for v in (I(3), R(2.5), S("x"), True):
    for spec in ("s", "q", "d", "\u00e9", ",s", "_q", "\x01", "+s", "=5", ".3d", ",n", "z"): attempt(format, v, spec)
    for c in "dixcsfeqrau%":
        attempt(("%" + c).__mod__, v)
        attempt((b"%" + c.encode()).__mod__, v)
for v in (300, -1, 10 ** 30, "a", 2.5, None, b"ab"): attempt(b"%c".__mod__, v)
# A method of a derived class that declines leaves the comparison to the built-in type; what a closed StringIO looks at first.
import io
class C(int):
    def __ge__(self, o): return NotImplemented
    def __eq__(self, o): return NotImplemented
    __hash__ = int.__hash__
class S(str):
    def __gt__(self, o): return NotImplemented
class L(list):
    def __gt__(self, o): return NotImplemented
class T(tuple):
    def __eq__(self, o): return NotImplemented
class F(float):
    def __gt__(self, o): return NotImplemented
    def __radd__(self, o): return NotImplemented
class D(dict):
    def __eq__(self, o): return NotImplemented
class X(set):
    def __ge__(self, o): return NotImplemented
print(5 <= C(), 5 <= C(9), 5 == C(5), C(5) == 5, "a" < S("b"), [1] < L([2]), (1,) == T((1,)), 1.5 < F(2), 1.5 + F(2), {1: 2} == D({1: 2}), {1} <= X({1, 2}), 5 < C(9), 1 < F(2), True <= C(1))
try: print(C(1) >= 3)
except TypeError as e: print(e)
try: print(5 <= C, "a" <= C(1))
except TypeError as e: print(e)
s = io.StringIO(); s.close()
for v in (None, "x"):
    try: s.write(v)
    except Exception as e: print(type(e).__name__, e)
