# SPDX-License-Identifier: MIT
# Conformance: ChainMap, and classes that derive from the abstract mappings, sequences and sets.
from collections import ChainMap
from collections.abc import *
base, over = {"a": 1, "b": 2}, {"b": 3}
m = ChainMap(over, base)
print(m, m["a"], m["b"], len(m), list(m), dict(m), "a" in m, "q" in m, m.get("q", 0), m.maps)
m["n"] = 9; print(over, base); del m["n"]
for f in (lambda: m["q"], lambda: m.__delitem__("a"), lambda: m.pop("a"), lambda: ChainMap().popitem()):
    try: print(f())
    except KeyError as e: print("KeyError", e)
c = m.new_child({"z": 0}); c["b"] = 7; print(c, c.parents == m, m["b"], sorted(c.items()), sorted(c.values(), key=str), bool(ChainMap()), bool(c))
class Registry(MutableMapping):
    def __init__(self, *a, **k): self.d = {}; self.update(*a, **k)
    def __getitem__(self, k): return self.d[k.lower()]
    def __setitem__(self, k, v): self.d[k.lower()] = v
    def __delitem__(self, k): del self.d[k.lower()]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
r = Registry({"One": 1}, TWO=2)
print(r["ONE"], "two" in r, list(r.items()), r.pop("one"), r.setdefault("x", 5), r.get("none"), r == {"two": 2, "x": 5}, len(r), sorted(r.keys()), isinstance(r, Mapping))
r.clear(); print(len(r), r.popitem() if r else "empty")
class Ring(Sequence):
    def __init__(self, *v): self.v = v
    def __getitem__(self, i): return self.v[i]
    def __len__(self): return len(self.v)
s = Ring(3, 1, 4, 1)
print(list(s), 4 in s, s.index(1), s.count(1), list(reversed(s)), isinstance(s, Sequence), isinstance(s, Reversible))
class Bits(MutableSet):
    def __init__(self, it=()): self.n = 0; [self.add(i) for i in it]
    def __contains__(self, i): return bool(self.n >> i & 1)
    def __iter__(self): return (i for i in range(self.n.bit_length()) if i in self)
    def __len__(self): return bin(self.n).count("1")
    def add(self, i): self.n |= 1 << i
    def discard(self, i): self.n &= ~(1 << i)
a, b = Bits([1, 2, 3]), Bits([3, 4])
print(list(a | b), list(a & b), list(a - b), list(a ^ b), a <= b, a == Bits([3, 2, 1]), a.isdisjoint(b), a.pop(), list(a))
try: Bits([1]).remove(5)
except KeyError as e: print("KeyError", e)
class L(MutableSequence):
    def __init__(self): self.d = []
    def __getitem__(self, i): return self.d[i]
    def __setitem__(self, i, v): self.d[i] = v
    def __delitem__(self, i): del self.d[i]
    def __len__(self): return len(self.d)
    def insert(self, i, v): self.d.insert(i, v)
l = L(); l.extend([1, 2, 3]); l.append(4); l += [5]; l.reverse(); l.remove(3); print(l.d, l.pop(), l.pop(0), list(l), len(l))
from collections import UserDict, UserList
import collections
class Upper(UserDict):
    def __setitem__(self, k, v): super().__setitem__(k.upper(), v)
    def __missing__(self, k): return self[k.upper()] if k.upper() in self else "none"
u = Upper(a=1); u["b"] = 2; u.update({"c": 3})
print(u, u["a"], u["zz"], u.get("q", 0), "A" in u, len(u), sorted(u), u.pop("A"), u | {"d": 4}, u.copy() == u, type(u.copy()).__name__, dict(u), u.data)
ul = UserList([3, 1]); ul.append(2); ul.sort(); ul += [9]
print(ul, ul[0], ul[1:], type(ul[1:]).__name__, ul + [0], ul * 2, len(ul), ul == [1, 2, 3, 9], ul.index(3), list(reversed(ul)), ul.pop(), ul.count(1), isinstance(ul, MutableSequence))
print(collections.ChainMap, Counter if False else collections.Counter, collections.abc.Mapping.__name__, collections.OrderedDict.__module__, hasattr(collections, "nothing"))
try: from collections import nothing
except ImportError as e: print(type(e).__name__)
