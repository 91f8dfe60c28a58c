# SPDX-License-Identifier: MIT
# Conformance: defaultdict and __missing__ of classes that derive from dict.
from collections import defaultdict
import copy
d = defaultdict(list)
for k, v in [("a", 1), ("b", 2), ("a", 3)]: d[k].append(v)
print(d, sorted(d.items()), d.get("zz"), "zz" in d, len(d), d["zz"], len(d), d.default_factory)
n = defaultdict(int, {"x": 1}, y=2); n["x"] += 5; n["new"] -= 1; print(n, n == {"x": 6, "y": 2, "new": -1})
tree = lambda: defaultdict(tree)
t = tree(); t["a"]["b"]["c"] = 1; print(list(t), list(t["a"]), t["a"]["b"]["c"])
print(defaultdict(lambda: "?")["k"], defaultdict(None, a=1), defaultdict().default_factory)
for f in (lambda: defaultdict()["x"], lambda: defaultdict(3), lambda: defaultdict(list, 5), lambda: d.pop("none")):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
c = d.copy(); c["a"].append(9); print(d["a"], type(c).__name__, c.default_factory)
e = copy.deepcopy(d); e["a"].append(0); print(d["a"], e["a"])
print(n | {"q": 1}, type(n | {"q": 1}).__name__, {"q": 1} | n)
n |= {"r": 2}; print(n.setdefault("s", 7), n.pop("x"), sorted(n))
def failing(): raise ValueError("no default")
f = defaultdict(failing)
try: f[1]
except ValueError as e: print(e, len(f))
class Squares(dict):
    def __missing__(self, key): return key * key
s = Squares(); print(s[4], s, s.get(4), 4 in s)
s[4] = 1; print(s[4])
class Log(defaultdict):
    def __missing__(self, key):
        print("missing", key)
        return super().__missing__(key)
l = Log(int); l["q"] += 1; l["q"] += 1; print(l)
groups = defaultdict(set)
for w in "apple avocado banana blueberry cherry".split(): groups[w[0]].add(w)
print({k: sorted(v) for k, v in groups.items()})
# __missing__ called by the script sets a key that is there, too; what a class does in __setitem__ is done for a missing key.
m = defaultdict(list, a=[1]); print(m.__missing__("a"), m, m.__missing__("b") is m["b"], defaultdict.__missing__(m, "a") is m["a"])
class Noted(defaultdict):
    def __setitem__(self, key, value):
        print("set", key, value)
        super().__setitem__(key, value)
o = Noted(int, x=1); o["y"] += 2; o["x"]; o.__missing__("x"); print(o)
class Asked(defaultdict):
    def __missing__(self, key): return super().__missing__(key.lower())
q = Asked(list, {"a": [1]}); q["A"].append(2); print(q, q["a"])
try: defaultdict(None, a=1).__missing__("a")
except KeyError as e: print("KeyError", e)
