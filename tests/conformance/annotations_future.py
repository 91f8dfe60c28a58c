from __future__ import annotations
def f(x: undefined) -> also: pass
print(f.__annotations__)
class C:
    a: nope[1, 'x']
print(C.__annotations__)
