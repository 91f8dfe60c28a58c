# SPDX-License-Identifier: MIT
# Conformance: + and * of sequences with classes that have methods for them or not; del of items that cannot be deleted.
import collections, math

try:
    print((4611686018427387904 * (1, 2)))
except Exception as e:
    print(type(e).__name__, e)

try:
    print(9223372036854775808 * (1, 2))
except Exception as e:
    print(type(e).__name__, e)

try:
    print(9223372036854775807 * [1, 2])
except Exception as e:
    print(type(e).__name__, e)

try:
    print(9223372036854775807 * 'ab', 0)
except Exception as e:
    print(type(e).__name__, e)

try:
    print(9223372036854775807 * b'ab', 0)
except Exception as e:
    print(type(e).__name__, e)

try:
    class C: pass
    print([1]*C())
except Exception as e:
    print(type(e).__name__, e)

try:
    class C: pass
    print(C()*[1])
except Exception as e:
    print(type(e).__name__, e)

try:
    class C: pass
    print((1,)*C())
except Exception as e:
    print(type(e).__name__, e)

try:
    class C: pass
    print('a'*C())
except Exception as e:
    print(type(e).__name__, e)

try:
    print('a'*'b')
except Exception as e:
    print(type(e).__name__, e)

try:
    print([]*[])
except Exception as e:
    print(type(e).__name__, e)

try:
    print([]*2.5)
except Exception as e:
    print(type(e).__name__, e)

try:
    print(2.5*[])
except Exception as e:
    print(type(e).__name__, e)

try:
    print(None*[])
except Exception as e:
    print(type(e).__name__, e)

try:
    print([]*None)
except Exception as e:
    print(type(e).__name__, e)

try:
    x=[]; x*='a'
except Exception as e:
    print(type(e).__name__, e)

try:
    x=[]; x*=2.5
except Exception as e:
    print(type(e).__name__, e)

try:
    class L(list): pass
    print(L()*[])
except Exception as e:
    print(type(e).__name__, e)

try:
    class L(list): pass
    print([]*L())
except Exception as e:
    print(type(e).__name__, e)

try:
    class L(list):
        def __rmul__(s,o): return NotImplemented
    print(L()*[])
except Exception as e:
    print(type(e).__name__, e)

try:
    class L(list):
        def __rmul__(s,o): return NotImplemented
    print([]*L())
except Exception as e:
    print(type(e).__name__, e)

try:
    class L(list):
        def __mul__(s,o): return NotImplemented
    print(L()*[])
except Exception as e:
    print(type(e).__name__, e)

try:
    class L(list):
        def __mul__(s,o): return NotImplemented
    print(L()*'a')
except Exception as e:
    print(type(e).__name__, e)

try:
    class L(str):
        def __rmul__(s,o): return NotImplemented
    print(L()*2.5)
except Exception as e:
    print(type(e).__name__, e)

try:
    class D:
        def __index__(s): return 2
    print(D()*[1],[1]*D(),'a'*D(),b'a'*D(),(1,)*D())
except Exception as e:
    print(type(e).__name__, e)

try:
    class D:
        def __index__(s): return 2
    print(D()*bytearray(1), collections.deque([1])*D(), D()*collections.deque([1]))
except Exception as e:
    print(type(e).__name__, e)

try:
    class D(int):
        pass
    print([1]+D())
except Exception as e:
    print(type(e).__name__, e)

try:
    print([1]+2)
except Exception as e:
    print(type(e).__name__, e)

try:
    print('a'+2)
except Exception as e:
    print(type(e).__name__, e)

try:
    class S(str):
        def __radd__(s,o): return NotImplemented
    print('a'+S())
except Exception as e:
    print(type(e).__name__, e)

try:
    class S(str): pass
    print('a'+S(),S()+'b',type(S()+''))
except Exception as e:
    print(type(e).__name__, e)

try:
    class S:
        def __radd__(s,o): return NotImplemented
    print('a'+S())
except Exception as e:
    print(type(e).__name__, e)

try:
    class S:
        def __radd__(s,o): return NotImplemented
    print([]+S())
except Exception as e:
    print(type(e).__name__, e)

try:
    class S:
        def __radd__(s,o): return NotImplemented
    print(b'a'+S())
except Exception as e:
    print(type(e).__name__, e)

try:
    class S:
        def __radd__(s,o): return NotImplemented
    print(()+S())
except Exception as e:
    print(type(e).__name__, e)

try:
    class S(list):
        def __add__(s,o): return NotImplemented
    print(S()+[1])
except Exception as e:
    print(type(e).__name__, e)

try:
    class S(list):
        def __add__(s,o): return NotImplemented
    print(S()+1)
except Exception as e:
    print(type(e).__name__, e)

try:
    class C:
        def __index__(s): return 1.5
    float(C())
except Exception as e:
    print(type(e).__name__, e)

try:
    class C:
        def __float__(s): return 1
    float(C())
except Exception as e:
    print(type(e).__name__, e)

try:
    class C: pass
    float(C())
except Exception as e:
    print(type(e).__name__, e)

try:
    class C: pass
    math.sqrt(C())
except Exception as e:
    print(type(e).__name__, e)

try:
    float(None)
except Exception as e:
    print(type(e).__name__, e)

try:
    int(None)
except Exception as e:
    print(type(e).__name__, e)

try:
    int([])
except Exception as e:
    print(type(e).__name__, e)

try:
    float([])
except Exception as e:
    print(type(e).__name__, e)

try:
    del int[2]
except Exception as e:
    print(type(e).__name__, e)

try:
    del int[2:1]
except Exception as e:
    print(type(e).__name__, e)

try:
    del 5[2]
except Exception as e:
    print(type(e).__name__, e)

try:
    del None['a']
except Exception as e:
    print(type(e).__name__, e)

try:
    class C: pass
    del C()[0]
except Exception as e:
    print(type(e).__name__, e)

try:
    del (lambda:0)[0]
except Exception as e:
    print(type(e).__name__, e)

try:
    del C['a']
except Exception as e:
    print(type(e).__name__, e)

try:
    del (1,)[0]
except Exception as e:
    print(type(e).__name__, e)

try:
    del 'abc'[0]
except Exception as e:
    print(type(e).__name__, e)

try:
    del 'abc'[0:1]
except Exception as e:
    print(type(e).__name__, e)

try:
    del (1,)[0:1]
except Exception as e:
    print(type(e).__name__, e)

try:
    del range(3)[0]
except Exception as e:
    print(type(e).__name__, e)

try:
    del b'a'[0]
except Exception as e:
    print(type(e).__name__, e)

try:
    del {1}[0]
except Exception as e:
    print(type(e).__name__, e)

try:
    del type[0]
except Exception as e:
    print(type(e).__name__, e)

try:
    int[2]=3
except Exception as e:
    print(type(e).__name__, e)

try:
    (1,)[0]=3
except Exception as e:
    print(type(e).__name__, e)

try:
    (1,)['a']=3
except Exception as e:
    print(type(e).__name__, e)

try:
    {1}[0]=3
except Exception as e:
    print(type(e).__name__, e)
