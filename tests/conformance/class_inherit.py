# SPDX-License-Identifier: MIT
# Conformance: single inheritance, overriding, super, isinstance, issubclass.
class Base:
    tag = "base"
    def __init__(self, n): self.n = n
    def who(self): return "Base " + self.tag
    def call(self): return self.who()
class Mid(Base):
    def __init__(self, n, m):
        super().__init__(n)
        self.m = m
    def who(self): return "Mid+" + super().who()
class Leaf(Mid):
    tag = "leaf"
    def who(self): return "Leaf+" + super().who()
b, m, l = Base(1), Mid(2, 3), Leaf(4, 5)
for o in (b, m, l): print(o.call(), o.n, isinstance(o, Base), isinstance(o, Mid), isinstance(o, (Leaf, int)))
print(l.m, issubclass(Leaf, Base), issubclass(Base, Leaf), issubclass(Mid, (int, Base)), issubclass(bool, int), isinstance(True, int))
print(Base.who(l), Mid.who(l), super(Leaf, l).who(), super(Mid, l).who())
Base.added = lambda self: "added"; print(l.added())
Mid.tag = "mid"; print(m.who(), l.who()); del Leaf.tag; print(l.who())
class Deco(Base):
    def closure(self):
        def inner(): return super(Deco, self).who()
        return inner()
print(Deco(0).closure(), Deco.__bases__ == (Base,), Deco.__mro__ == (Deco, Base, object))
try:
    super(Leaf, l).nothing
except AttributeError as e:
    print(e)
