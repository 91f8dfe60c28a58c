# SPDX-License-Identifier: MIT
# Conformance: operators in place, parts of Unicode errors, descriptors of numbers, and more of what random programs found.
import bisect, functools

try:
    class R:
        def __radd__(s,o): return ('radd',o)
        def __rmul__(s,o): return ('rmul',o)
    x=[1]; x+=R(); print(x)
    x=[1]; x*=R(); print(x)
    x=(1,); x+=R(); print(x)
    x='a'; x*=R(); print(x)
    x=bytearray(b'a'); x+=R(); print(x)
except Exception as e:
    print(type(e).__name__, e)

try:
    n=0
    class R:
        def __radd__(s,o):
            print('asked'); return NotImplemented
        def __iter__(s): return iter('ab')
    x=[1]; x+=R(); print(x)
    class L(list): pass
    x=L([1]); x+=R(); print(x)
    class M(list):
        def __add__(s,o): return 'add'
    x=M([1]); x+=[3]; print(x)
    class M(list):
        def __add__(s,o): print('add'); return NotImplemented
    x=M([1]); x+=[3]; print(x, type(x).__name__)
    class M(list):
        def __iadd__(s,o): print('iadd'); return NotImplemented
    x=M([1]); x+=[3]; print(x, type(x).__name__)
except Exception as e:
    print(type(e).__name__, e)

try:
    class M(list):
        def __iadd__(s,o): print('iadd'); return NotImplemented
    x=M([1]); x*=3; print(x, type(x).__name__)
    x=M([1]); x*='a'
except Exception as e:
    print(type(e).__name__, e)

try:
    class R:
        def __radd__(s,o):
            print('asked'); return NotImplemented
    x=(1,); x+=R()
except Exception as e:
    print(type(e).__name__, e)

try:
    class R:
        def __radd__(s,o):
            print('asked'); return NotImplemented
    x=[]; x+=R()
except Exception as e:
    print(type(e).__name__, e)

try:
    x=bytearray(); x+=x; print(x)
except Exception as e:
    print(type(e).__name__, e)

try:
    x=range(3); x[10**30]=1
except Exception as e:
    print(type(e).__name__, e)

try:
    x=(1,2); x[10**30]=1
except Exception as e:
    print(type(e).__name__, e)

try:
    del (1,2)[10**30]
except Exception as e:
    print(type(e).__name__, e)

try:
    x={}
    x.update([[1,2],3])
except Exception as e:
    print(type(e).__name__, e)

try:
    class I:
        def __iter__(s): raise TypeError('mine')
    dict([I()])
except Exception as e:
    print(type(e).__name__, e)

try:
    x=[1]; x[0:1]=int
except Exception as e:
    print(type(e).__name__, e)

try:
    x=[1]; x[::2]=int
except Exception as e:
    print(type(e).__name__, e)

try:
    x=[1]; x[0:1]=5
except Exception as e:
    print(type(e).__name__, e)

try:
    class C(str):
        def __repr__(s): return 'R'
    o=C('abc')
    for spec in ('','>2','>3','>4','.2','s','.5'): print(repr(format(o,spec)),type(format(o,spec)).__name__)
    print(type(f'{o:>2}').__name__)
    format(o,'x')
except Exception as e:
    print(type(e).__name__, e)

try:
    class E(Exception):
        def __setattr__(self, name, value): object.__setattr__(self,name,[value])
        def __init__(self,*a): self.args=1
    print(repr(E(3)), E(3).args)
except Exception as e:
    print(type(e).__name__, e)

try:
    print(bisect.bisect([1,2],2)); bisect.bisect({},2)
except Exception as e:
    print(type(e).__name__, e)

try:
    bisect.bisect(frozenset([1]),2)
except Exception as e:
    print(type(e).__name__, e)

try:
    print >> 3
except Exception as e:
    print(type(e).__name__, e)

try:
    print(int.real, int.imag.__get__(5), float.imag.__get__(2.5), bool.numerator, type(int.real).__name__, int.denominator.__name__)
except Exception as e:
    print(type(e).__name__, e)

try:
    class N(int): pass
    print(N.real, N(5).real, N.real.__get__(N(4)))
except Exception as e:
    print(type(e).__name__, e)

try:
    int.real.__get__('a')
except Exception as e:
    print(type(e).__name__, e)

try:
    float.numerator
except Exception as e:
    print(type(e).__name__, e)

try:
    try: '\ud800'.encode()
    except UnicodeEncodeError as e: print(e.args, e.start, e.end, e.reason, e, repr(e))
except Exception as e:
    print(type(e).__name__, e)

try:
    try: b'a\xff\xfeb'.decode()
    except UnicodeDecodeError as e: print(e.args, e.start, e.end, e.reason, e.object, e.encoding, e)
except Exception as e:
    print(type(e).__name__, e)

try:
    try: 'aéèb'.encode('ascii')
    except UnicodeEncodeError as e: print(e.args, e.start, e.end, e.reason, e)
except Exception as e:
    print(type(e).__name__, e)

try:
    e=UnicodeDecodeError('x',b'abc',1,3,'why'); print(e, e.args)
except Exception as e:
    print(type(e).__name__, e)

try:
    print({}.pop(1))
except Exception as e:
    print(type(e).__name__, e)

try:
    {}.pop([1])
except Exception as e:
    print(type(e).__name__, e)

try:
    def f(**k): pass
    f(**{1:2}, **[1])
except Exception as e:
    print(type(e).__name__, e)

try:
    def f(**k): pass
    f(**{1:2})
except Exception as e:
    print(type(e).__name__, e)

try:
    def f(**k): pass
    f(**{'a':2}, **{'a':3})
except Exception as e:
    print(type(e).__name__, e)

try:
    str.maketrans(1,2)
except Exception as e:
    print(type(e).__name__, e)

try:
    str.maketrans(1,'a',None)
except Exception as e:
    print(type(e).__name__, e)

try:
    str.maketrans('a',None)
except Exception as e:
    print(type(e).__name__, e)

try:
    @functools.total_ordering
    class A:
        def __init__(s,x): s.x=x
        def __lt__(s,o): return s.x<o.x
        def __eq__(s,o): return s.x==o.x
    class B(A):
        def __lt__(s,o): print('B'); return NotImplemented
    print(A(1)>A(0), A(1)>=A(1), A(1)<=A(0), sorted([A(2),A(1)])[0].x)
    print(B(1)>A(0))
except Exception as e:
    print(type(e).__name__, e)

try:
    x=7
    with (*[],) if 0 else open('/dev/null'): print('with')
    with (*[3],): pass
except Exception as e:
    print(type(e).__name__, e)

try:
    print(9223372036854775807*b'', '' * 9223372036854775807, 4611686018427387902*'')
except Exception as e:
    print(type(e).__name__, e)

try:
    print('ab'*4611686018427387904)
except Exception as e:
    print(type(e).__name__, e)

try:
    print('abcdefgh'*4611686018427387902)
except Exception as e:
    print(type(e).__name__, e)


class R:
    def __radd__(s,o): print('asked +'); return NotImplemented
    def __rmul__(s,o): print('asked *'); return NotImplemented
    def __iter__(s): return iter('ab')
class L(list): pass
class M(list):
    def __add__(s,o): print('add'); return NotImplemented
    def __mul__(s,o): print('mul'); return NotImplemented
class N(list):
    def __radd__(s,o): print('Nradd'); return NotImplemented
def t(f):
    try: print(f())
    except Exception as e: print(e)
def iadd(x,y): x+=y; return x
def imul(x,y): x*=y; return x
for c in (list,L,M,N):
    print(c.__name__)
    t(lambda: c([1])+R()); t(lambda: c([1])*R()); t(lambda: iadd(c([1]),R())); t(lambda: imul(c([1]),R())); t(lambda: iadd(c([1]),[3])); t(lambda: imul(c([1]),2)); t(lambda: c([1])*'a'); t(lambda: 'a'*c([1])); t(lambda: [2]+c([1])); t(lambda: c([2])+c([1])); t(lambda:c([1])*2); t(lambda:2*c([1]));t(lambda:imul([1],c([1]))); t(lambda:iadd([1],c([1])))
