# SPDX-License-Identifier: MIT
# Conformance: classes that derive from dict, set and frozenset.
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
class D(dict):
    def __init__(self, *a, **k):
        super().__init__(*a, **k)
        self.n = len(self)
d = D(a=1, b=2)
d["c"] = 3
print(d, d.n, len(d), d["a"], "a" in d, d.get("z", 9), list(d), d.items(), d.keys(), d.values(), d == {"a": 1, "b": 2, "c": 3}, type(d.copy()).__name__)
d.update({"e": 5}, f=6); d.setdefault("g", 7); del d["a"]; d.pop("b"); print(d, d.popitem(), bool(d), bool(D()))
show(lambda: d["zz"])
show(lambda: hash(d))
print({**d, "x": 1}, dict(d), sorted(d), d | {"q": 1}, type(d | {}).__name__, "%(c)s" % d, "{c}".format(**d))
d |= {"w": 1}
print(type(d).__name__, d)
def kw(**k): return sorted(k)
print(kw(**D(a=1)), isinstance(d, dict), D([(1, 2)]), D.fromkeys("ab", 1) if hasattr(dict, "fromkeys") else D(a=1, b=1))
class Default(dict):
    def __init__(self, factory):
        super().__init__()
        self.factory = factory
    def __missing__(self, key):
        self[key] = v = self.factory()
        return v
dd = Default(list)
for i in range(6): dd[i % 3].append(i)
print(dd, dd.get(10), 10 in dd, len(dd))
show(lambda: dict.__getitem__(dd, 77))
class Counter(dict):
    def __init__(self, it=()):
        super().__init__()
        for x in it: self[x] = self[x] + 1
    def __missing__(self, k): return 0
    def most_common(self): return sorted(self.items(), key=lambda p: (-p[1], p[0]))
    def __add__(self, o):
        r = Counter(self.elements())
        for k, v in o.items(): r[k] += v
        return r
    def elements(self):
        for k, v in self.items():
            for _ in range(v): yield k
    def __repr__(self): return "Counter(" + dict.__repr__(self) + ")"
c = Counter("abracadabra")
print(c, c["zz"], c.most_common(), c + Counter("ab"), list(c.elements())[:3], len(c), c == {"a": 5, "b": 2, "r": 2, "c": 1, "d": 1})
c["a"] += 1
print(c["a"])
class Up(dict):
    def __getitem__(self, k): return super().__getitem__(k.upper())
    def __setitem__(self, k, v): super().__setitem__(k.upper(), v)
    def __delitem__(self, k): super().__delitem__(k.upper())
    def __contains__(self, k): return super().__contains__(k.upper())
    def __iter__(self): return iter(["it"])
    def __len__(self): return 50
    def keys(self): return ["k"]
    def get(self, k, d=None): return "get"
u = Up()
u["abc"] = 1
u["def"] = 2
print(u["Abc"], "aBc" in u, u, u.get(1), list(u), len(u), dict.__len__(u), sorted(dict.keys(u)))
del u["def"]
print(dict.keys(u), [k for k in u])
class Attr(dict):
    def __getattr__(self, n):
        try:
            return self[n]
        except KeyError:
            raise AttributeError(n)
    def __setattr__(self, n, v): self[n] = v
    def __delattr__(self, n): del self[n]
a = Attr(x=1)
a.y = 2
print(a.x, a.y, a, a.__dict__)
del a.x
show(lambda: a.x)
class Plain(dict): pass
p = Plain(); p.z = 1; p["z"] = 2
print(p, p.z, vars(p), Plain({1: 2}), Plain(a=1) == dict(a=1), Plain() == {}, repr(Plain()))
show(lambda: Plain(5))
p["self"] = p; print(p); del p["self"]
print(p)
class Ord(dict):
    def move(self, k):
        v = self.pop(k)
        self[k] = v
o = Ord(a=1, b=2, c=3); o.move("a"); print(list(o), o)
class S(set):
    def __init__(self, *a):
        super().__init__(*a)
        self.t = "t"
s = S([1, 2, 3])
s.add(4); s.discard(1); s.update([9])
print(sorted(s), s.t, len(s), 2 in s, s == {2, 3, 4, 9}, S([1]), S(), isinstance(s, set), s >= {2}, {2} < s)
print(type(s | {5}).__name__, type(s & {2}).__name__, type(s - {2}).__name__, type(s ^ {2}).__name__, type(s.copy()).__name__, type({5} | s).__name__, type(s.union([1])).__name__)
s |= {77}
print(type(s).__name__, 77 in s, sorted(s - {2}))
show(lambda: hash(s))
class FS(frozenset):
    def hi(self): return "hi %d" % len(self)
f = FS([1, 2]); f.x = 1
print(f.hi(), f == frozenset((1, 2)), hash(f) == hash(frozenset((1, 2))), FS([1]), FS(), f.x, {f: 1}[frozenset((2, 1))], type(f | {3}).__name__, sorted(f | {3}), FS(FS([4])))
class LS(set):
    def __contains__(self, x): return True
    def add(self, x): super().add(str(x))
ls = LS(); ls.add(1); print(5 in ls, ls, "1" in ls, list(ls))
