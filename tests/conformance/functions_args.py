# SPDX-License-Identifier: MIT
# Conformance: positional, default, keyword, *args, **kwargs, keyword-only, spread in calls.
def f(a, b=2, *args, c, d=4, **kw):
    return a, b, args, c, d, kw
print(f(1, c=3), f(1, 5, 6, 7, c=8, e=9), f(*[1, 2, 3], **{"c": 4, "z": 5}), f(c=1, a=2))
def g(a, b=[], *, k=1): b.append(a); return b, k
print(g(1), g(2), g(3, []), g(4, k=2))
def h(*args): return args
def k(**kw): return kw
print(h(), h(1, 2), h(*"ab", 3, *[4]), k(), k(x=1, **{"y": 2}), h(*(i for i in range(3))))
def pos(a, b, /, c): return a, b, c
print(pos(1, 2, 3), pos(1, 2, c=3))
def order(**kw): return list(kw)
print(order(z=1, a=2, m=3))
def dflt(x=1 + 1, y=(1, 2)): return x, y
print(dflt(), dflt(y=0), dflt(5))
print((lambda a, b=1, *c, **d: (a, b, c, d))(1, 2, 3, z=4), (lambda: 7)())
def rec(n): return 1 if n == 0 else n * rec(n - 1)
print(rec(20))
def none(): pass
print(none(), none() is None)
def early(x):
    if x: return "yes"
    return
print(early(1), early(0))
print(max([1, 5, 3], key=lambda v: -v), sorted("bca", key=lambda ch: -ord(ch)))
args = [1, 2]
def mutate(lst, *rest): lst.append(9); return lst
print(mutate(args), args)
print(f.__name__, (lambda: 0).__name__, rec.__name__)
