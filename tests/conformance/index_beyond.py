# SPDX-License-Identifier: MIT
# Conformance: ints too large for an index, and what has __index__, as arguments of methods, subscripts, counts and sizes
import math
import os
import random
from array import array
from collections import deque
from itertools import product, repeat

HUGE = 10 ** 30


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value

    def __repr__(self):
        return 'Index'


def show(what, f):
    for x in (HUGE, -HUGE, Index(HUGE), Index(1), True, 1.5, 'x', None):
        try:
            print(what, f(x))
        except Exception as e:
            print(what, type(e).__name__, e)


def set_item(container, i):
    container[i] = 1


show('list.pop', lambda x: [1, 2].pop(x))
show('list.insert', lambda x: [1, 2].insert(x, 1))
show('list.index', lambda x: [1, 2].index(2, x))
show('list[]', lambda x: [1, 2][x])
show('list[]=', lambda x: set_item([1, 2], x))
show('list[:]', lambda x: [1, 2][x:])
show('list *', lambda x: [] * x)
show('tuple[]', lambda x: (1, 2)[x])
show('tuple *', lambda x: () * x)
show('str[]', lambda x: 'ab'[x])
show('str *', lambda x: '' * x)
show('str.split', lambda x: 'a b'.split(None, x))
show('str.rsplit', lambda x: 'a,b'.rsplit(',', x))
show('str.replace', lambda x: 'aa'.replace('a', 'b', x))
show('str.find', lambda x: 'ab'.find('b', x))
for x in (HUGE, -HUGE, Index(3), 1.5):
    for f in ('center', 'ljust', 'rjust', 'zfill', 'expandtabs'):
        try:
            print(f, repr(getattr('a\tb', f)(x)), getattr(b'a\tb', f)(x))
        except Exception as e:
            print(f, type(e).__name__, e)
show('bytes[]', lambda x: b'ab'[x])
show('bytes *', lambda x: b'' * x)
show('bytes()', lambda x: bytes(x) if x is not None and x != 'x' else 0)
show('bytes.split', lambda x: b'a b'.split(None, x))
show('bytes.replace', lambda x: b'aa'.replace(b'a', b'b', x))
show('bytearray.pop', lambda x: bytearray(b'ab').pop(x))
show('bytearray.insert', lambda x: bytearray(b'ab').insert(x, 1))
show('bytearray *', lambda x: bytearray() * x)
show('deque[]', lambda x: deque([1, 2])[x])
show('deque.rotate', lambda x: deque([1, 2]).rotate(x))
show('deque.insert', lambda x: deque([1, 2]).insert(x, 1))
show('deque maxlen', lambda x: deque([1, 2], x))
show('deque *', lambda x: deque() * x)
show('array.pop', lambda x: array('i', [1, 2]).pop(x))
show('array.insert', lambda x: array('i', [1, 2]).insert(x, 1))
show('array *', lambda x: array('i') * x)
show('range', lambda x: range(x))
show('len(range)', lambda x: len(range(x)))
show('range[]', lambda x: range(5)[x])
show('chr', lambda x: ascii(chr(x)))
show('enumerate', lambda x: list(enumerate('a', x)))
show('to_bytes', lambda x: (1).to_bytes(x, 'big'))
show('gcd', lambda x: math.gcd(x, 15))
show('isqrt', lambda x: math.isqrt(x))
show('comb', lambda x: math.comb(x, 1))
show('round', lambda x: round(1.25, x))
show('repeat', lambda x: list(repeat(1, x)) if x != -HUGE else 0)
show('product', lambda x: list(product([1], repeat=Index(2) if x in (HUGE, -HUGE) or isinstance(x, Index) else x)))
show('choices', lambda x: len(random.choices([1], k=x)) if x is not True and x != -HUGE else 0)
show('getrandbits', lambda x: random.getrandbits(x) >= 0)
show('sort', lambda x: sorted([1, 2], reverse=x))
show('splitlines', lambda x: 'a\nb'.splitlines(x))
show('strerror', lambda x: len(os.strerror(x)) > 0)
for n in (2 ** 31, -2 ** 31 - 1, 2 ** 62, 2 ** 63, -2 ** 63 - 1):
    for f in (chr, 'a\t'.expandtabs, lambda n: [1].sort(reverse=n), [1, 2].pop, 'ab'.__getitem__):
        try:
            print(f(n))
        except Exception as e:
            print(type(e).__name__, e)


class Sized:
    def __init__(self, size):
        self.size = size

    def __len__(self):
        return self.size


show('len', lambda x: len(Sized(x)))
show('bool', lambda x: bool(Sized(x)))


# A class that derives from a number and leaves a comparison open: the number's own answers.
class Open(int):
    def __gt__(self, other):
        return NotImplemented

    def __le__(self, other):
        return NotImplemented


class OpenFloat(float):
    def __gt__(self, other):
        return NotImplemented


for x, y in ((Open(3), 5), (Open(3), Open(5)), (5, Open(3)), (Open(3), 5.0), (Open(3), True), (OpenFloat(3), 5.0), (OpenFloat(3), 5), (Open(3), 'x')):
    for compare in (lambda: x > y, lambda: x < y, lambda: x <= y, lambda: x >= y, lambda: y < x):
        try:
            print(compare())
        except TypeError as e:
            print(e)

# There is one empty tuple, and one empty bytes.
empty, nothing, single, two = (lambda *rest: rest)(), b'a'[1:], (1,), b'ab'
print(tuple() is empty, empty[1:] is empty, single[5:] is empty, empty * 3 is empty, single * 0 is empty, empty + empty is empty, tuple([]) is empty,
      tuple(x for x in []) is empty, (lambda *rest: rest)() is empty, tuple(range(0)) is empty, Exception().args is empty, empty[::-1] is empty)
print(bytes() is nothing, two[2:] is nothing, nothing.join([]) is nothing, nothing * 5 is nothing)
