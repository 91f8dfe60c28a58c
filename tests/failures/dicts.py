# SPDX-License-Identifier: MIT
d = {i: str(i) for i in range(30)}
d["key"] = [1, 2]
d.update(a=1, b=2)
d |= {"c": 3}
for i in range(0, 30, 2):
    del d[i]
print(d, len(d), list(d)[:3], list(d.items())[-1])
e = dict(zip("abcdef", range(6)))
f = {**e, "z": 1}
print(e | f == f, f.pop("z"), e.setdefault("q", []), e.get("none", 0), e.keys() & f.keys() == set("abcdef"))
print({v: k for k, v in e.items() if v}, dict.fromkeys("xyz", 0), list(reversed(e))[0], e.popitem())
g = {}
for i in range(100):
    g[(i, str(i))] = g.get((i - 1, str(i - 1)), 0) + 1
print(g[(99, "99")], sorted(g.values())[:3])
try:
    g["no such key"]
except KeyError as k:
    print("KeyError", k)
