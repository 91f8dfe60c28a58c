# SPDX-License-Identifier: MIT
# Conformance: copies of exceptions, names in errors of calls, deleted slots, % of bytes: what random programs found.
import copy, heapq, math, string

try:
    copy.deepcopy(ValueError(1,2))
except Exception as e:
    print(type(e).__name__, e)

try:
    class Cu(ValueError):
        def __init__(self, code):
            super().__init__("custom", code)
    copy.deepcopy(Cu(3))
except Exception as e:
    print(type(e).__name__, e)

try:
    class Cu(ValueError):
        def __init__(self, code):
            super().__init__("custom", code)
    copy.copy(Cu(3))
except Exception as e:
    print(type(e).__name__, e)

try:
    e=ValueError([1]); e.foo=[2]; f=copy.deepcopy(e); print(f.args,f.foo,f.args[0] is e.args[0]); g=copy.copy(e); print(g.args[0] is e.args[0], g.foo is e.foo)
except Exception as e:
    print(type(e).__name__, e)

try:
    print(heapq.nlargest(4, iter((None,None,None))))
except Exception as e:
    print(type(e).__name__, e)

try:
    print(heapq.nsmallest(2, [None,None]))
except Exception as e:
    print(type(e).__name__, e)

try:
    print(heapq.nsmallest(2, [None,None,None]))
except Exception as e:
    print(type(e).__name__, e)

try:
    class M:
        def __repr__(s): return 'R'
        def __str__(s): return 'S'
        def __call__(s,*a,**k): return 1
    M()(*None)
except Exception as e:
    print(type(e).__name__, e)

try:
    class M:
        def __repr__(s): return 'R'
        def __str__(s): return 'S'
        def __call__(s,*a,**k): return 1
    M()(**None)
except Exception as e:
    print(type(e).__name__, e)

try:
    class M:
        def __repr__(s): return 'R'
        def __str__(s): return 'S'
        def __call__(s,*a,**k): return 1
    M()(a=1,**{'a':2})
except Exception as e:
    print(type(e).__name__, e)

try:
    class M:
        def __repr__(s): return 'R'
        def __str__(s): return 'S'
    M()(*None)
except Exception as e:
    print(type(e).__name__, e)

try:
    len(*None)
except Exception as e:
    print(type(e).__name__, e)

try:
    int(*None)
except Exception as e:
    print(type(e).__name__, e)

try:
    [].append(*3)
except Exception as e:
    print(type(e).__name__, e)

try:
    int.zork
except Exception as e:
    print(type(e).__name__, e)

try:
    string.capwords(b'y')
except Exception as e:
    print(type(e).__name__, e)

try:
    print(string.capwords('ab  cd','b'))
except Exception as e:
    print(type(e).__name__, e)

try:
    class B: __slots__=('v',)
    b=B()
    del b.v
except Exception as e:
    print(type(e).__name__, e)

try:
    class B: __slots__=('v',)
    b=B()
    b.v
except Exception as e:
    print(type(e).__name__, e)

try:
    for s in ('%s','%(a)s','%%'):
        print(s % {})
except Exception as e:
    print(type(e).__name__, e)

try:
    print('%s' % [1], '' % {}, '' % [])
except Exception as e:
    print(type(e).__name__, e)

try:
    '' % 1
except Exception as e:
    print(type(e).__name__, e)

try:
    '' % (1,)
except Exception as e:
    print(type(e).__name__, e)

try:
    b'' % {}
except Exception as e:
    print(type(e).__name__, e)

try:
    print(b'' % {}, b'%%' % [])
except Exception as e:
    print(type(e).__name__, e)

try:
    b'' % 1
except Exception as e:
    print(type(e).__name__, e)

try:
    try: 1//0
    except Exception:
        def f(a,b): pass
        f(a=1,**{'a':2})
except Exception as e:
    print(type(e).__name__, e)

try:
    def f(a,b): pass
    f(a=1,**{'a':2})
except Exception as e:
    print(type(e).__name__, e)

try:
    '%(a)s' % 'x'
except Exception as e:
    print(type(e).__name__, e)

try:
    '%*d' % {}
except Exception as e:
    print(type(e).__name__, e)

try:
    '%d %(a)s' % {'a':1}
except Exception as e:
    print(type(e).__name__, e)

try:
    '%(a)s %s' % {'a':1}
except Exception as e:
    print(type(e).__name__, e)

try:
    '%(a)s' % [1]
except Exception as e:
    print(type(e).__name__, e)

try:
    '%(a)s' % (1,)
except Exception as e:
    print(type(e).__name__, e)

try:
    'a'.encode('latin-1').decode('utf-8',None)
except Exception as e:
    print(type(e).__name__, e)

try:
    math.modf(set())
except Exception as e:
    print(type(e).__name__, e)

try:
    min(set())
except Exception as e:
    print(type(e).__name__, e)

try:
    print(b'%d %s' % ('a', 1))
except Exception as e:
    print(type(e).__name__, e)

try:
    print(b'%s %d' % (1, 'a'))
except Exception as e:
    print(type(e).__name__, e)

try:
    print(b'%b' % 1)
except Exception as e:
    print(type(e).__name__, e)

try:
    print(b'%a %r' % (1,'é'))
except Exception as e:
    print(type(e).__name__, e)

try:
    print(b'%c' % 300)
except Exception as e:
    print(type(e).__name__, e)

try:
    print('%c' % -1)
except Exception as e:
    print(type(e).__name__, e)

try:
    print('%c' % 'ab')
except Exception as e:
    print(type(e).__name__, e)

try:
    print('%d' % 'a')
except Exception as e:
    print(type(e).__name__, e)

try:
    print('%x' % 1.5)
except Exception as e:
    print(type(e).__name__, e)

try:
    print('%f' % 'a')
except Exception as e:
    print(type(e).__name__, e)

try:
    int.__len__
except Exception as e:
    print(type(e).__name__, e)

try:
    int.__iter__
except Exception as e:
    print(type(e).__name__, e)

try:
    int.__contains__
except Exception as e:
    print(type(e).__name__, e)

try:
    int.__getitem__
except Exception as e:
    print(type(e).__name__, e)

try:
    class C: pass
    C.__len__
except Exception as e:
    print(type(e).__name__, e)

try:
    int.__class_getitem__
except Exception as e:
    print(type(e).__name__, e)

try:
    int.__name__=3
except Exception as e:
    print(type(e).__name__, e)

try:
    try: '😀x'.encode('latin-1')
    except UnicodeEncodeError as e: print(e.args, e.object,e.start,e.end,e.reason,e.encoding,e)
except Exception as e:
    print(type(e).__name__, e)

try:
    try: b'\xff'.decode('ascii')
    except UnicodeDecodeError as e: print(e.args, e.object,e.start,e.end,e.reason,e.encoding,e)
except Exception as e:
    print(type(e).__name__, e)

try:
    int.imag.denominator
except Exception as e:
    print(type(e).__name__, e)

try:
    type(lambda:0)()
except Exception as e:
    print(type(e).__name__, e)

try:
    type(lambda:0)(1)
except Exception as e:
    print(type(e).__name__, e)


# Errors of the parser that are told when the whole is read.
class Items:
    __slots__ = ()


with open('/dev/null') as a, open('/dev/null') as b:
    print(a.name, b.name)
print(1if 2else 3)
