x: int = 3
y: str
print(__annotations__)
def f(a: int, b: 'str' = 2, *c: float, d: list[int] = None, **e: dict) -> None: pass
print(f.__annotations__)
class C:
    a: int
    b: str = 'x'
    c: 'list' = None
    (d): int = 3
print(C.__annotations__)
def g():
    z: undefined_name = 3
    w: other
    return z
print(g())
def h(): pass
print(h.__annotations__)
def f(a, b=2, /, c=3, *args, d, e=5, **kw): return a,b,c,args,d,e,kw
print(f(1,d=4)); print(f(1,2,3,4,5,d=6,x=7))
print(f(1, d=4, a=9, b=8))
def g(*, k=1): return k
print(g(k=3))
def h(a,/,b,*,c): return a,b,c
for args,kw in [((1,),{}),((1,2),{}),((1,2,3),dict(c=1)),((1,),dict(a=1,b=2,c=3)),((1,2),dict(c=1,z=2)),((),{})]:
    try: print(h(*args,**kw))
    except TypeError as e: print(e)
print((lambda x,/,y=1,*a,z=3,**k:(x,y,a,z,k))(0,1,2,z=1,q=4))
print(f.__defaults__, f.__kwdefaults__, f.__name__, f.__qualname__, f.__module__, f.__doc__)
print(f(*[1,2],*(3,),d=1,**{'e':2},**{'zz':3}))
def doc():
    "docstring"
    return 1
print(doc.__doc__)
class D:
    """cd"""
    def m(self):
        """md"""
print(D.__doc__, D.m.__doc__, D.m.__qualname__)
def outer():
    def inner(): pass
    return inner
print(outer().__qualname__)
try: f(**{1:2})
except TypeError as e: print(e)
print(max(*[1,2,3], key=lambda v:-v))
def t(a,b,): return a
t(1,2,)
doc.attr=5; print(doc.attr, doc.__dict__)
def w(f):
    f.calls = 0
    f.calls += 1
    return f
@w
def named(): "doc"
named.__name__ = 'other'
named.__qualname__ = 'q.other'
named.__doc__ = 'd2'
print(named.calls, named.__name__, named.__qualname__, named.__doc__, named.__dict__, repr(named)[:18])
del named.calls
try: named.calls
except AttributeError as e: print(e)
try: del named.calls
except AttributeError as e: print(e)
try: named.__name__ = 3
except TypeError as e: print(e)
print(list[int], dict[str, list[int]], tuple[int, ...], int | None, int | str | None, list[int] | None)
print(list[int] == list[int], (int | str) == (int | str), list[int]([1, 2]), dict[str, int](a=1))
class G:
    def __class_getitem__(cls, item): return (cls.__name__, item)
print(G[int], G[1, 2])
try: int[3]
except TypeError as e: print(e)
def later(x: list['Node'], *, y: 'Node | None' = None) -> dict[str, tuple[int, ...]]: pass
print(later.__annotations__)
def order(a: print('ann a') = print('def a'), *, b: print('ann b') = print('def b')) -> print('ret'): pass
def closure(T):
    def inner(x: T) -> T: return x
    return inner
print(closure(int).__annotations__)
