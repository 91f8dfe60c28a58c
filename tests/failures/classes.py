# SPDX-License-Identifier: MIT
class Base:
    count = 0

    def __init__(self, x):
        self.x = x
        Base.count += 1

    def __add__(self, other):
        return type(self)(self.x + other.x)

    def __repr__(self):
        return f"{type(self).__name__}({self.x!r})"

    def __eq__(self, other):
        return isinstance(other, Base) and self.x == other.x

    def __hash__(self):
        return hash(self.x)

    @property
    def double(self):
        return self.x * 2

    @staticmethod
    def make(x):
        return Base(x)

    @classmethod
    def of(cls, x):
        return cls(x)


class Derived(Base):
    def __init__(self, x):
        super().__init__(x)
        self.a = self.b = self.c = [x]
        self.d = self.e = self.f = self.g = self.h = x

    def __getattr__(self, name):
        return "no " + name

    def __len__(self):
        return 3

    def __getitem__(self, i):
        if i > 2:
            raise IndexError(i)
        return i


print(Base(1) + Base(2), Derived.of(4) + Base.make(5), Base.count)
d = Derived("q")
print(d.double, d.other, list(d), len(d), d == Base("q"), {d: 1}[Base("q")], sorted(vars(d)))
d.new = 5
del d.a
print(d.a, d.new, hasattr(d, "new"), getattr(d, "x"), isinstance(d, Base), Derived.__mro__[1].__name__)
print([f(3) for f in (Base, Derived)], d.__dict__["new"], callable(d), bool(d))
