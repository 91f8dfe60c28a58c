# SPDX-License-Identifier: MIT
# Conformance: operators of dict views: anything that can be iterated on the other side, and whose elements an intersection has.
d={1:2,3:4}
ks,its,vs=d.keys(),d.items(),d.values()
def t(f):
    try:
        r=f(); print(type(r).__name__, sorted(r,key=repr))
    except TypeError as e: print('TypeError',e)
for L in ([1,9],(1,9),{1:0,9:0},'ab',{1,9},frozenset([1]),iter([1,9]),5,None,1.5,[[1]],range(3),[(1,2)], ks, its, vs):
    for f in (lambda: L-ks, lambda: L|ks, lambda: L&ks, lambda: L^ks, lambda: ks-L, lambda: ks|L, lambda: ks&L, lambda: ks^L, lambda: L-its, lambda: L|its, lambda: L&its, lambda:L^its, lambda: its-L, lambda:its&L, lambda:its^L, lambda: L-vs, lambda: vs|L, lambda: L+ks):
        t(f)
x=[1]
try:
    x-=ks; print(x)
except TypeError as e: print(e)
x={1:1}
try:
    x|=ks; print(x)
except Exception as e: print(type(e).__name__,e)
class N(int):
    def __repr__(self): return 'N%d' % self
v={1:0,2:0}.keys()
for o in ({N(1)},{N(1),N(2)},{N(1),N(2),N(3)},[N(1)],[N(1),N(2),N(3)],{N(1):1}.keys(),{N(1):1,N(2):1}.keys(),{N(1):1,N(2):1,N(3):1}.keys(),frozenset([N(1),N(2)])):
    for f in (lambda: v&o, lambda:o&v, lambda:v|o, lambda:o|v, lambda:v-o, lambda:o-v, lambda:v^o): t(f)
