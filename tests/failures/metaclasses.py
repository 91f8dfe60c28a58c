# SPDX-License-Identifier: MIT
class Meta(type):
    def __new__(mcs, name, bases, namespace, **kw):
        cls = super().__new__(mcs, name, bases, dict(namespace, made=name))
        return cls

    def __init__(cls, name, bases, namespace, **kw):
        super().__init__(name, bases, namespace)
        cls.kw = sorted(kw)

    def __call__(cls, *args):
        return super().__call__(*args)


class A(metaclass=Meta, tag=1):
    __slots__ = ("x", "y")

    def __init__(self, x=0):
        self.x = x


class Field:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, o, owner=None):
        return self if o is None else getattr(o, self.name, "unset")

    def __set__(self, o, v):
        setattr(o, self.name, v)


class B(A):
    f = Field()

    def __init_subclass__(cls, **kw):
        cls.sub = True


class C(B, dict if False else object):
    pass


print(A.made, A.kw, A(5).x, C.sub, C.made)
c = C()
print(c.f)
c.f = 7
print(c.f, c._f, type(c).__name__, type(C).__name__)
try:
    A().z = 1
except AttributeError as e:
    print(e)
D = type("D", (list,), {"size": property(len)})
d = D([1, 2, 3])
d.tag = "t"
print(d, d.size, d.tag, [k.__name__ for k in D.__mro__])


class S(str):
    pass


class T(tuple):
    def __new__(cls, *v):
        return super().__new__(cls, v)


print(S("abc").upper(), T(1, 2), {S("k"): 1}["k"])
