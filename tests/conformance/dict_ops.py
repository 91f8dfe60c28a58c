# SPDX-License-Identifier: MIT
# Conformance: dicts: building, order, methods, views, comparison, errors.
d = {"b": 1, "a": 2}
d["c"] = 3; d["a"] = 20
print(d, len(d), d["a"], "b" in d, "z" not in d, list(d), list(d.keys()), list(d.values()), list(d.items()))
print(d.get("a"), d.get("z"), d.get("z", 0), d.pop("b"), d.pop("z", None), d)
d["b"] = 9
print(d, d.setdefault("a", 5), d.setdefault("n", []), d)
d.update({"x": 1, "a": 0}); d.update(y=2); print(d)
del d["x"]; print(d)
print(d.popitem(), d)
e = d.copy(); e["q"] = 1; print("q" in d, "q" in e, d == e, {1: 2, 3: 4} == {3: 4, 1: 2})
e.clear(); print(e, bool(e), bool({0: 0}))
print(dict(a=1, b=2), dict([(1, 2), (3, 4)]), dict({"k": 1}, z=2), dict(), {**{"a": 1}, "b": 2, **{"a": 3}})
print({1: "int", 1.0: "float", True: "bool"}, {0: 1, False: 2})
for k in {"x": 1, "y": 2}:
    print(k)
for k, v in {"x": 1, "y": 2}.items():
    print(k, v)
print({"n": {"m": [1]}}["n"]["m"][0], {None: 1, (1, 2): 2}[None])
print({"a": 1} | {"b": 2, "a": 3})
print(len({i: i for i in range(1000)}), dict(zip("ab", [1, 2])))
print("k" in {"k": 1}.keys(), 1 in {"k": 1}.values(), ("k", 1) in {"k": 1}.items(), len({"a": 1}.items()))
print({"a": 1}.keys(), {"a": 1}.values(), {"a": 1}.items(), list(reversed({"a": 1, "b": 2})))
f = {}; f["self"] = f; print(f)
try:
    d["missing"]
except KeyError as x:
    print(x, x.args)
try:
    {}[(1, 2)]
except KeyError as x:
    print(x)
try:
    del d["missing"]
except KeyError as x:
    print(x)
try:
    {[]: 1}
except TypeError as x:
    print(x)
try:
    {}.popitem()
except KeyError as x:
    print(x)
try:
    for k in d:
        d[k + "!"] = 1
except RuntimeError as x:
    print(x)
g = {}
for i in range(200):
    g[i] = i
for i in range(0, 200, 2):
    del g[i]
for i in range(5):
    g[i] = -i
print(list(g.items())[:3], list(g.items())[-3:], len(g))
