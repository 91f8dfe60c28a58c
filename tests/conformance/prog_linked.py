# SPDX-License-Identifier: MIT
# Conformance: a small program: linked list, stack and binary tree with iteration.
class Tree:
    def __init__(self): self.root = None; self.size = 0
    def add(self, k):
        if self.root is None: self.root = [k, None, None]; self.size += 1; return
        n = self.root
        while True:
            if k == n[0]: return
            side = 1 if k < n[0] else 2
            if n[side] is None: n[side] = [k, None, None]; self.size += 1; return
            n = n[side]
    def __len__(self): return self.size
    def __iter__(self): return self.walk(self.root)
    def walk(self, n):
        if n:
            yield from self.walk(n[1])
            yield n[0]
            yield from self.walk(n[2])
    def __contains__(self, k):
        n = self.root
        while n:
            if k == n[0]: return True
            n = n[1] if k < n[0] else n[2]
        return False
t = Tree(); x = 7
for i in range(200): x = x * 61 % 509; t.add(x)
l = list(t); print(len(t), l == sorted(l), l[:5], l[-1], 7 in t, l[3] in t, 1000 in t)
