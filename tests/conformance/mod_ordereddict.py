# SPDX-License-Identifier: MIT
# Conformance: OrderedDict: moving, popping from both ends, equality by order; an LRU cache made of it.
from collections import OrderedDict
d = OrderedDict([("a", 1), ("b", 2), ("c", 3)]); d["d"] = 4
print(d, list(d), list(reversed(d)), d.popitem(), d.popitem(last=False), d)
d.update(x=1, b=5); d.move_to_end("b"); print(list(d.items())); d.move_to_end("x", last=False); print(list(d.items()))
try: d.move_to_end("none")
except KeyError as e: print("KeyError", e)
for last in (True, False):
    try: OrderedDict().popitem(last)
    except KeyError as e: print(e)
a, b = OrderedDict(x=1, y=2), OrderedDict(y=2, x=1)
print(a == b, a != b, a == dict(b), dict(a) == b, a == OrderedDict(x=1, y=2), a == 5, a | b, dict(z=0) | a, OrderedDict.fromkeys("ba", 0), a.copy(), OrderedDict())
del a["x"]; a["x"] = 1; print(a == b, isinstance(a, dict), a.pop("y"), a.setdefault("k", 3), list(a.keys()), list(a.values()))
class LRU:
    def __init__(self, size): self.size, self.data, self.hits = size, OrderedDict(), 0
    def get(self, key, make):
        if key in self.data:
            self.hits += 1
            self.data.move_to_end(key)
            return self.data[key]
        v = self.data[key] = make(key)
        if len(self.data) > self.size: self.data.popitem(last=False)
        return v
lru = LRU(50)
total = sum(lru.get(i * i % 83, lambda k: k * 2) for i in range(2000))
print(total, lru.hits, len(lru.data), list(lru.data)[:5])
q = OrderedDict.fromkeys(range(3000)); out = 0
while q:
    out = out * 3 + q.popitem(last=False)[0] & 0xffff
    if len(q) % 7 == 0 and q: q.move_to_end(next(iter(q)))
print(out)
class K:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __hash__(self): return self.v % 2
    def __repr__(self): return f"K{self.v}"
o = OrderedDict((K(i), i) for i in range(6)); o.move_to_end(K(2)); o.move_to_end(K(5), False); print(o, o.popitem(False))
# The error of a key that is missing takes a tuple for its arguments, and None for none.
for some in (OrderedDict(), OrderedDict(a=1)):
    for key in (None, (), (1,), (1, 2), "b"):
        for f in (some.move_to_end, some.pop, some.__getitem__, some.__delitem__):
            try: f(key)
            except KeyError as e: print(repr(e), e.args)
print(OrderedDict(a=None).pop("a", 5), OrderedDict(a=1).pop("b", None))
