# SPDX-License-Identifier: MIT
# Conformance: conversions and operators of classes that derive from numbers and str, or define their methods.
import math, operator

try:
    class C(float):
        def __ceil__(s): return 'c'
        def __floor__(s): return 'f'
        def __trunc__(s): return 't'
        def __round__(s,n=None): return 'r'
        def __int__(s): return 7
    o=C(2.5); print(math.ceil(o),math.floor(o),math.trunc(o),round(o),int(o),float(o))
except Exception as e:
    print(type(e).__name__, e)

try:
    class C(int):
        def __ceil__(s): return 'c'
        def __floor__(s): return 'f'
        def __trunc__(s): return 't'
        def __round__(s,n=None): return 'r'
        def __int__(s): return 7
        def __index__(s): return 8
        def __float__(s): return 8.5
    o=C(2); print(math.ceil(o),math.floor(o),math.trunc(o),round(o),round(o,1),int(o),float(o),hex(o),[1,2,3][o],operator.index(o),math.sqrt(o))
except Exception as e:
    print(type(e).__name__, e)

try:
    class C(float):
        def __float__(s): return 8.5
        def __index__(s): return 8
    o=C(2); print(float(o),math.sqrt(o),int(o))
    class D(str):
        def __index__(s): return 8
        def __float__(s): return 8.5
    print(float(D('3')))
    print(hex(D('3')))
    print(int(D('3')))
except Exception as e:
    print(type(e).__name__, e)

try:
    class D(str):
        def __index__(s): return 8.5
    print(int(D('3')))
except Exception as e:
    print(type(e).__name__, e)

try:
    class D(str):
        def __int__(s): return 8
    print(int(D('3')),int(D('3'),10))
except Exception as e:
    print(type(e).__name__, e)

try:
    class D:
        def __int__(s): return 8.5
    print(int(D()))
except Exception as e:
    print(type(e).__name__, e)

try:
    class D:
        def __int__(s): return True
        def __float__(s): return True
    print(int(D()))
    print(float(D()))
except Exception as e:
    print(type(e).__name__, e)

try:
    class D:
        def __int__(s): return NotImplemented
        def __float__(s): return NotImplemented
        def __index__(s): return NotImplemented
        def __round__(s): return NotImplemented
        def __trunc__(s): return NotImplemented
        def __ceil__(s): return NotImplemented
        def __floor__(s): return NotImplemented
        def __abs__(s): return NotImplemented
        def __neg__(s): return NotImplemented
        def __complex__(s): return NotImplemented
    d=D()
    for f in (int,float,operator.index,round,math.trunc,math.ceil,math.floor,abs,operator.neg,hex,range,math.sqrt,bool):
        try: print(f(d))
        except Exception as e: print(type(e),e)
except Exception as e:
    print(type(e).__name__, e)

try:
    class D:
        def __trunc__(s): return 'x'
    int(D())
except Exception as e:
    print(type(e).__name__, e)

try:
    class D(float):
        def __rdivmod__(s,o): return 1
        def __rpow__(s,o): return 1
        def __divmod__(s,o): return 2
    print(divmod(2,D(3)),2**D(3),divmod(2.5,D(3)),divmod(D(3),1))
except Exception as e:
    print(type(e).__name__, e)

try:
    class D(int):
        def __rdivmod__(s,o): return 1
        def __rpow__(s,o,m=None): return 1
        def __pow__(s,o,m=None): return 11
    print(divmod(2,D(3)),2**D(3),divmod(2.5,D(3)),divmod(D(3),1),pow(D(3),2,5),pow(3,D(2),5),pow(3,2,D(5)))
except Exception as e:
    print(type(e).__name__, e)

try:
    class D(float):
        def __rdivmod__(s,o): return 1
    print(divmod(2,D()))
except Exception as e:
    print(type(e).__name__, e)
