# SPDX-License-Identifier: MIT
# Conformance: context managers: order, exceptions passed and swallowed, several in one statement.
class M:
    def __init__(self, name, swallow=False): self.name, self.swallow = name, swallow
    def __enter__(self): print("enter", self.name); return self.name + "!"
    def __exit__(self, t, v, tb):
        print("exit", self.name, t.__name__ if t else None, v)
        return self.swallow
with M("a") as x: print("body", x)
with M("a") as x, M("b"): print("body", x)
try:
    with M("a"):
        with M("b"): raise ValueError("boom")
except ValueError as e: print("caught", e)
with M("s", True): raise KeyError("gone")
print("after")
def f():
    with M("r"): return "returned"
print(f())
for i in range(3):
    with M(str(i)):
        if i == 0: continue
        break
with (M("p") as p, M("q") as q): print(p, q)
class E:
    def __enter__(self): raise ValueError("in enter")
    def __exit__(self, *a): print("never")
try:
    with M("outer"), E(): pass
except ValueError as e: print(e)
class X(M):
    def __exit__(self, *a): raise TypeError("in exit")
try:
    with X("x"): raise ValueError("first")
except TypeError as e: print(e, type(e.__context__).__name__)
try:
    with 5: pass
except TypeError as e: print(e)
def g():
    with M("gen"):
        yield 1
        yield 2
it = g(); print(next(it)); it.close(); print("closed")
