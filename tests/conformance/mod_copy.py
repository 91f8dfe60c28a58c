import copy
a = [1, [2, 3], {'k': [4]}, (5, [6]), {7}]
b = copy.copy(a); c = copy.deepcopy(a)
print(b == a, b is a, b[1] is a[1], c == a, c[1] is a[1], c[2]['k'] is a[2]['k'], c[3][1] is a[3][1], c[3])
class P:
    def __init__(s, x): print('init'); s.x = x
    def __eq__(s, o): return s.x == o.x
p = P([1]); q = copy.copy(p); r = copy.deepcopy(p)
print(q.x is p.x, r.x is p.x, r == p, type(r) is P)
l = [1]; l.append(l); m = copy.deepcopy(l); print(m[1] is m, m is l)
p.me = p; s = copy.deepcopy(p); print(s.me is s, s.x)
t = (1, 2); print(copy.deepcopy(t) is t, copy.copy(t) is t, copy.deepcopy('s'), copy.deepcopy(None), copy.deepcopy(print) is print, copy.deepcopy(P) is P)
shared = [1]; d = copy.deepcopy([shared, shared]); print(d[0] is d[1])
class C:
    def __copy__(s): return 'copied'
    def __deepcopy__(s, memo): return 'deep'
print(copy.copy(C()), copy.deepcopy([C()]))
from collections import deque
d = deque([[1]], 3); e = copy.deepcopy(d); print(e, e[0] is d[0], copy.copy(d) == d, e.maxlen)
print(copy.copy({1: 2}), copy.copy({3}), copy.copy(frozenset([1])), copy.deepcopy({1: {2: [3]}}))
