# SPDX-License-Identifier: MIT
# Conformance: Whose elements an intersection has: those of the smaller set, or of what need not be a set.
class N(int):
    def __repr__(self): return 'N%d' % self
a={1,2,3}; b={N(1),N(2),N(3),N(4)}; c={N(2)}; d={N(1),N(2),N(3)}
for x in (b,c,d,[N(3),N(1),N(1)],(N(2),),{N(2):1},frozenset(b)):
    print(sorted(a.intersection(x),key=int), sorted(set(a).intersection(a,x),key=int))
    y=set(a); y.intersection_update(x); print(sorted(y,key=int))
    if isinstance(x,(set,frozenset)):
        print(sorted(a&x,key=int), sorted(x&a,key=int)); y=set(a); y&=x; print(sorted(y,key=int))
