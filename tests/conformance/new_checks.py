# SPDX-License-Identifier: MIT
# __new__ of built-in types looks at the class it is given; what a class is made of; super.
class B:
    pass


class L(list):
    def __new__(cls, *args):
        return super().__new__(cls, *args)


class I(int):
    def __new__(cls, x):
        return int.__new__(cls, x * 2)


class T(tuple):
    def __new__(cls, *xs):
        self = super().__new__(cls, xs)
        self.n = len(xs)
        return self


print(L([1]), I(4), I(4) + 1, T(1, 2), T(1, 2).n, dict.__new__(dict), list.__new__(L), str.__new__(str, 5), float.__new__(float, "2"))
print(object.__new__(B) is not None, Exception.__new__(KeyError, 1), type.__new__(type, "X", (), {}).__name__, type(int.__new__(I, 3)).__name__)
b = B()


def show(f):
    try:
        print(f())
    except (TypeError, RuntimeError, AttributeError) as e:
        print(type(e).__name__, e)


show(lambda: object.__new__(int))
show(lambda: object.__new__(L))
show(lambda: object.__new__(B, 1))
show(lambda: object.__new__())
show(lambda: object.__new__(1))
show(lambda: int.__new__(str))
show(lambda: int.__new__(bool))
show(lambda: list.__new__(dict))
show(lambda: str.__new__(int))
show(lambda: tuple.__new__(list))
show(lambda: int.__new__(B))
show(lambda: int.__new__(1))
show(lambda: int.__new__())
show(lambda: bool.__new__(int))
show(lambda: object.__new__(type))
show(lambda: type("T", (3,), {}))
show(lambda: type("T", ("a",), {}))
show(lambda: type("T", (B, 3), {}))
show(lambda: type("T", 3, {}))
show(lambda: type("T", (), 3))
show(lambda: type(3, (), {}))
show(lambda: type("T", ()))
show(lambda: type())
show(lambda: type("T", (bool,), {}))
show(lambda: type("T", (type(None),), {}))
show(lambda: type("T", (B, B), {}))
show(lambda: super(3))
show(lambda: super(3, 4))
show(lambda: super(B, 4))
show(lambda: super(B, b).__class__ is super)
show(lambda: super(B, b, 3))
show(lambda: super())


def statement(base):
    class C(base):
        pass
    return C


for base in (3, None, [1], {}):
    show(lambda: statement(base))
