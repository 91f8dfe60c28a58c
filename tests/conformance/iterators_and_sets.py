# SPDX-License-Identifier: MIT
# Conformance: what iter() returned, sets looked for in sets, sums.
import math

try:
    s={frozenset([3]),2}; print({3} in s, {4} in s); s.discard({5}); s.remove({3}); print(s)
    s.remove({9})
except Exception as e:
    print(type(e).__name__, e)

try:
    print(math.fsum([-0.0]), math.fsum([]), math.fsum([-0.0,0.0]))
except Exception as e:
    print(type(e).__name__, e)

try:
    sum(-3,b'y')
except Exception as e:
    print(type(e).__name__, e)

try:
    sum([],b'y')
except Exception as e:
    print(type(e).__name__, e)

try:
    x=bytearray(3); x[::0]=True
except Exception as e:
    print(type(e).__name__, e)

try:
    x=bytearray(3); x[::1]=True
except Exception as e:
    print(type(e).__name__, e)

try:
    class M: pass
    class C:
        def __iter__(s): return M()
    iter(C())
except Exception as e:
    print(type(e).__name__, e)

try:
    class M: pass
    class C:
        def __iter__(s): return M()
    for i in C(): pass
except Exception as e:
    print(type(e).__name__, e)

try:
    class M: pass
    class C:
        def __iter__(s): return M()
    list(C())
except Exception as e:
    print(type(e).__name__, e)

try:
    class M: pass
    class C:
        def __iter__(s): return M()
    [*C()]
except Exception as e:
    print(type(e).__name__, e)

try:
    class M: pass
    class C:
        def __iter__(s): return M()
    a,b=C()
except Exception as e:
    print(type(e).__name__, e)

try:
    class M: pass
    class C:
        def __iter__(s): return M()
    sum(C())
except Exception as e:
    print(type(e).__name__, e)

try:
    class M: pass
    class C:
        def __iter__(s): return M()
    def g(): yield from C()
    list(g())
except Exception as e:
    print(type(e).__name__, e)

try:
    next(object())
except Exception as e:
    print(type(e).__name__, e)

try:
    class M: pass
    next(M())
except Exception as e:
    print(type(e).__name__, e)

for x, k in ((range(5), 10**20), (range(5), -10**20), (range(10**20), 10**21)):
    try:
        print(x[k])
    except IndexError as e:
        print(e)


class Plain:
    pass


try:
    bytearray().extend(Plain())
except TypeError as e:
    print(e)
try:
    class Wrong(Plain, Plain):
        __slots__ = ('x',)
        x = 1
except Exception as e:
    print(type(e).__name__, e)
try:
    class Wrong(object, Plain):
        __slots__ = ('x',)
        x = 1
except Exception as e:
    print(type(e).__name__, e)
