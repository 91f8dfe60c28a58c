# SPDX-License-Identifier: MIT
# Conformance: objects are released when the last reference goes (seen by what is still reachable).
class Node:
    def __init__(self, v, nxt): self.v, self.nxt = v, nxt
head = None
for i in range(50000): head = Node(i, head)
print(head.v)
head = None
print("chain dropped")
l = []
for i in range(50000): l = [l]
l = None
print("nest dropped")
t = ()
for i in range(50000): t = (t,)
t = None
d = {}
for i in range(20000): d = {"k": d}
d = None
print("all dropped")
a = Node(1, None); a.nxt = a; a = None
c = []; c.append(c); del c
print("cycles left")
def f():
    big = list(range(100000))
    return len(big)
print(f(), f())
g = (x for x in range(10)); next(g); g = None
print("generator dropped")
