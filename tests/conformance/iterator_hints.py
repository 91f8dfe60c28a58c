# SPDX-License-Identifier: MIT
# Conformance: __length_hint__, the names of iterators, the methods that are slots, and arguments that they miss.
import collections, operator

try:
    print([operator.length_hint(iter(x)) for x in ([7],(1,2),'abc',range(4),{1:2},{1,2},b'ab',bytearray(3),collections.deque([1]),10**20)[:9]], operator.length_hint(reversed([1,2])),operator.length_hint(enumerate([1])))
except Exception as e:
    print(type(e).__name__, e)

try:
    print(operator.length_hint(reversed({1:2})),operator.length_hint(iter({1:2}.items())),operator.length_hint(reversed(range(3))),operator.length_hint(zip([1])))
except Exception as e:
    print(type(e).__name__, e)

try:
    it=iter([1,2,3]); next(it); print(it.__length_hint__())
except Exception as e:
    print(type(e).__name__, e)

try:
    def g():
        yield from {1:2}
    x=g(); next(x); x.send(3)
except Exception as e:
    print(type(e).__name__, e)

try:
    def g():
        yield from {1:2}.values()
    x=g(); next(x); x.send(3)
except Exception as e:
    print(type(e).__name__, e)

try:
    int.__index__()
except Exception as e:
    print(type(e).__name__, e)

try:
    int.__int__()
except Exception as e:
    print(type(e).__name__, e)

try:
    int.__add__()
except Exception as e:
    print(type(e).__name__, e)

try:
    str.__len__()
except Exception as e:
    print(type(e).__name__, e)

try:
    int.__divmod__(2)
except Exception as e:
    print(type(e).__name__, e)

try:
    int.__add__(2,3,4)
except Exception as e:
    print(type(e).__name__, e)

try:
    int.__pow__(2)
except Exception as e:
    print(type(e).__name__, e)

try:
    (2).__pow__()
except Exception as e:
    print(type(e).__name__, e)

try:
    (2).__pow__(1,2,3)
except Exception as e:
    print(type(e).__name__, e)

try:
    print((2).__pow__(3,5), (2).__rpow__(3,5))
except Exception as e:
    print(type(e).__name__, e)

try:
    print(int.bit_length())
except Exception as e:
    print(type(e).__name__, e)

try:
    str.upper()
except Exception as e:
    print(type(e).__name__, e)

try:
    str.upper(3)
except Exception as e:
    print(type(e).__name__, e)

try:
    int.__add__('a',2)
except Exception as e:
    print(type(e).__name__, e)

try:
    int.bit_length('a')
except Exception as e:
    print(type(e).__name__, e)

try:
    [].__len__(1)
except Exception as e:
    print(type(e).__name__, e)

try:
    [].__getitem__()
except Exception as e:
    print(type(e).__name__, e)

try:
    [].__setitem__(1)
except Exception as e:
    print(type(e).__name__, e)

try:
    [].__iter__(2)
except Exception as e:
    print(type(e).__name__, e)

try:
    print({}.pop([1],4))
except Exception as e:
    print(type(e).__name__, e)

try:
    print({}.get([1],4))
except Exception as e:
    print(type(e).__name__, e)

try:
    class P:
        __match_args__=('x','y')
    p=P(); p.x=1; p.y=2
    match p:
        case P(_, x=1): print(1)
except Exception as e:
    print(type(e).__name__, e)

try:
    class P:
        __match_args__=('x','x')
    p=P(); p.x=1; p.y=2
    match p:
        case P(1, 1): print(1)
except Exception as e:
    print(type(e).__name__, e)
