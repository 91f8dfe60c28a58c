# SPDX-License-Identifier: MIT
# Conformance: a registry of classes, descriptors, decorators with arguments, matrices, proxies, redirected output.
import functools, contextlib, time, sys, os, io, json, copy, string, random, itertools, operator, bisect, heapq, threading
class Registry(type):
    classes = {}
    def __new__(m, name, bases, ns, **kw):
        cls = super().__new__(m, name, bases, ns)
        m.classes[kw.get("key", name.lower())] = cls
        return cls
    def __init__(cls, name, bases, ns, **kw): super().__init__(name, bases, ns)
class Base(metaclass=Registry): pass
class Plug(Base, key="p"): pass
print(sorted(Registry.classes))
class Typed:
    def __init__(self, kind): self.kind = kind
    def __set_name__(self, owner, name): self.name = "_" + name
    def __get__(self, obj, owner): return self if obj is None else getattr(obj, self.name)
    def __set__(self, obj, v):
        if not isinstance(v, self.kind): raise TypeError(f"{self.name[1:]} must be {self.kind.__name__}")
        setattr(obj, self.name, v)
class Person:
    name, age = Typed(str), Typed(int)
    def __init__(self, name, age): self.name, self.age = name, age
    def __repr__(self): return f"Person({self.name!r}, {self.age})"
p = Person("x", 3); print(p, vars(p))
try: p.age = "old"
except TypeError as e: print(e)
def retry(times, errors=(Exception,)):
    def deco(f):
        @functools.wraps(f)
        def inner(*a, **k):
            for i in range(times):
                try: return f(*a, **k)
                except errors as e: last = e; print("retry", i, e)
            raise last
        inner.tries = times
        return inner
    return deco
n = 0
@retry(3, (ValueError,))
def flaky(x):
    "doc"
    global n
    n += 1
    if n < 3: raise ValueError(n)
    return x * n
print(flaky(5), flaky.__name__, flaky.__doc__, flaky.tries, flaky.__wrapped__ is not flaky)
@contextlib.contextmanager
def section(name, out=[]):
    out.append("+" + name)
    try: yield out
    except KeyError: out.append("!" + name)
    finally: out.append("-" + name)
with section("a") as o, section("b"): raise KeyError
print(o)
class Matrix:
    def __init__(self, rows): self.rows = [list(r) for r in rows]
    def __matmul__(self, o): return Matrix([[sum(map(operator.mul, r, c)) for c in zip(*o.rows)] for r in self.rows])
    def __getitem__(self, k): return self.rows[k[0]][k[1]] if isinstance(k, tuple) else self.rows[k]
    def __setitem__(self, k, v): self.rows[k[0]][k[1]] = v
    def __eq__(self, o): return self.rows == o.rows
    def __iter__(self): yield from itertools.chain(*self.rows)
    def __contains__(self, v): return any(v in r for r in self.rows)
    def __neg__(self): return Matrix([[-v for v in r] for r in self.rows])
    def __rmul__(self, k): return Matrix([[k * v for v in r] for r in self.rows])
    def __len__(self): return len(self.rows)
    def __bool__(self): return any(self)
    def __format__(self, spec): return "\n".join(" ".join(format(v, spec) for v in r) for r in self.rows)
    def __call__(self, f): return Matrix([[f(v) for v in r] for r in self.rows])
m = Matrix([[1, 2], [3, 4]]); i = Matrix([[1, 0], [0, 1]])
print(m @ i == m, list(2 * m), m[1, 0], m[0], 3 in m, list(-m), bool(Matrix([[0]])), f"{m:3d}", list(m(lambda v: v ** 2)))
m[0, 0] = 9; print(m.rows)
class Chain:
    def __init__(self, path=""): self._path = path
    def __getattr__(self, n): return Chain(f"{self._path}/{n}")
    def __str__(self): return self._path
    __repr__ = __str__
    def __getitem__(self, k): return Chain(f"{self._path}[{k!r}]")
print(Chain().users.list["x"][1:2])
data = {"b": [1, 2.5, None, True, {"c": "é\n"}], "a": ()}
print(json.dumps(data, sort_keys=True), json.dumps(data, indent=1), json.loads(json.dumps(data)) == {"b": data["b"], "a": []})
print(bisect.bisect([1, 3, 5], 3), heapq.nsmallest(2, [3, 1, 2]), copy.deepcopy(data) is not data)
out = io.StringIO(); print("x", 1, file=out); print(repr(out.getvalue()))
with contextlib.redirect_stdout(io.StringIO()) if hasattr(contextlib, "redirect_stdout") else contextlib.nullcontext() as cap: print("hidden")
print(cap.getvalue() if cap else "-")
