# SPDX-License-Identifier: MIT
#
# What a finalizer has revived keeps all it had, whether a cycle held it or not; and what weak references say meanwhile.
import gc
import weakref

kept = []


class Node:
    def __init__(self, name):
        self.name = name
        self.me = self
        self.items = [name, [name]]

    def __del__(self):
        if self.name.startswith("kept"):
            kept.append(self)


for name in ("kept one", "lost", "kept two"):
    Node(name)
gc.collect()
for node in sorted(kept, key=lambda n: n.name):
    print(node.name, node.me is node, node.items, sorted(vars(node)))
for node in kept:
    node.name = "lost " + node.name
    node.me = None
kept.clear()
del node
gc.collect()
print(len(kept))


# Two in one cycle, of which one is revived: the other stays with it.
class Pair:
    def __init__(self, name):
        self.name = name
        self.other = None

    def __del__(self):
        if self.name == "left":
            kept.append(self)


left, right = Pair("left"), Pair("right")
left.other, right.other = right, left
weak = weakref.ref(right)
del left, right
gc.collect()
print(kept[0].name, kept[0].other.name, kept[0].other.other is kept[0])
kept[0].other.other = None
kept.clear()
gc.collect()


# With a finalizer and no cycle: cleared after the finalizer, unless revived by it.
class Mortal:
    def __init__(self, stays):
        self.stays = stays

    def __del__(self):
        print("del", self.stays, weak() is not None)
        if self.stays:
            self.stays = False
            kept.append(self)


m = Mortal(False)
weak = weakref.ref(m, lambda r: print("called", r() is None))
del m
print(weak())
m = Mortal(True)
weak = weakref.ref(m)
del m
print(weak() is kept[0])
kept.clear()
print(weak())
