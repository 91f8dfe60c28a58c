from functools import reduce, partial, wraps, update_wrapper, lru_cache, cache, cmp_to_key, total_ordering
print(reduce(lambda a,b:a+b,[1,2,3]), reduce(lambda a,b:a*b,[1,2,3],10), reduce(max,[],5))
try: reduce(max, [])
except TypeError as e: print(e)
p = partial(int, base=2)
print(p('101'), partial(pow, 2)(5), partial(partial(pow,2),6)())
def f(a,b,c=3): return a,b,c
q = partial(f,1,c=9); print(q(2), q(2,c=1), q.args, q.keywords, q.func is f)
try: partial(3)
except TypeError as e: print(e)
def deco(fn):
    @wraps(fn)
    def inner(*a, **k):
        'inner doc'
        return fn(*a, **k)
    return inner
@deco
def g(x: int) -> str:
    'g doc'
    return x
print(g.__name__, g.__doc__, g.__qualname__, g.__wrapped__.__name__, g(3), g.__annotations__)
calls = []
@lru_cache(maxsize=2)
def sq(x):
    calls.append(x); return x*x
print([sq(i) for i in (1,2,1,3,2,1)], calls, sq.cache_info(), sq.cache_parameters())
sq.cache_clear(); print(sq.cache_info())
@cache
def fib(n): return n if n < 2 else fib(n-1)+fib(n-2)
print(fib(60), fib.cache_info().hits, fib.cache_info())
@lru_cache
def h(*a, **k): return (a, tuple(k.items()))
print(h(1), h(1, x=2), h(1, x=2), h.cache_info())
@lru_cache(maxsize=0)
def z(x): return x
print(z(1), z(1), z.cache_info())
try: h([])
except TypeError as e: print(e)
@lru_cache(maxsize=None, typed=True)
def ty(x): return x
ty(1); ty(1.0); print(ty.cache_info())
class C:
    def __init__(self): self.n = 0
    @lru_cache(maxsize=None)
    def m(self, x): self.n += 1; return x
c = C(); print(c.m(1), c.m(1), c.n)
print(sorted([5,2,8,1], key=cmp_to_key(lambda a,b: b-a)))
@total_ordering
class V:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return self.v < o.v
print(V(1)<V(2), V(1)<=V(1), V(2)>V(1), V(1)>=V(2), V(1)!=V(2))
@total_ordering
class W:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __ge__(self, o): return self.v >= o.v
print(W(1)<W(2), W(1)<=W(1), W(2)>W(1), W(1)>=W(2))
try:
    @total_ordering
    class X: pass
except ValueError as e: print(e)
