# SPDX-License-Identifier: MIT
# Conformance: metaclasses that derive from type.
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
class Meta(type):
    reg = []
    def __new__(m, name, bases, ns, **kw):
        c = super().__new__(m, name, bases, ns)
        c.kw = kw
        m.reg.append(name)
        return c
    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)
        cls.inited = name
    def __call__(cls, *a):
        o = super().__call__(*a)
        o.by = "meta"
        return o
    def __iter__(cls): return iter(cls.items)
    def __len__(cls): return len(cls.items)
    def __getitem__(cls, k): return cls.items[k]
    def __setitem__(cls, k, v): cls.items[k] = v
    def __contains__(cls, x): return x in cls.items
    def __repr__(cls): return "<Meta " + cls.__name__ + ">"
    def __bool__(cls): return False
    def __add__(cls, o): return cls.__name__ + "+" + str(o)
    def __lt__(cls, o): return cls.__name__ < o.__name__
    def __getattr__(cls, n): return "meta says " + n
    def helper(cls): return "helper of " + cls.__name__
    @property
    def prop(cls): return "prop of " + cls.__name__
class A(metaclass=Meta, key=3):
    items = [1, 2, 3]
    def __init__(self, x=0): self.x = x
class B(A):
    items = [4]
print(Meta.reg, A.kw, B.kw, A.inited, B.inited)
print(A(5).by, A(5).x, B().by)
print(list(A), len(A), A[1], 2 in A, 9 in A, [x for x in B], bool(A), A + 1, A < B, sorted([B, A]))
A[0] = 10
print(A.items, A, repr(B), str(A), type(A), type(A) is Meta, A.__class__, isinstance(A, Meta), isinstance(A, type), isinstance(A(), A), issubclass(Meta, type))
print(A.helper(), A.prop, A.zork, hasattr(A, "qq"))
show(lambda: A().helper)
show(lambda: setattr(A, "prop", 1))
class Other(type): pass
class C(metaclass=Other): pass
def conflict():
    class D(A, C): pass
show(conflict)
class E(C): pass
print(type(E).__name__, type(C)("X", (C,), {}).__class__.__name__)
class Prep(type):
    @classmethod
    def __prepare__(m, name, bases, **kw):
        print("prepare", name, kw)
        return Names()
    def __new__(m, name, bases, ns, **kw):
        c = super().__new__(m, name, bases, dict(ns))
        c.order = [k for k in ns if not k.startswith("__")]
        return c
class Names(dict):
    def __setitem__(self, k, v):
        if k in self and not k.startswith("__"): raise TypeError("twice " + k)
        super().__setitem__(k, v)
class F(metaclass=Prep, a=1):
    x = 1
    y = x + 1
    def z(self): return __class__.__name__
print(F.order, F.y, F().z())
def twice():
    class F2(metaclass=Prep):
        x = 1
        x = 2
show(twice)
class Sing(type):
    made = {}
    def __call__(cls, *a):
        if cls not in Sing.made: Sing.made[cls] = super().__call__(*a)
        return Sing.made[cls]
class Conf(metaclass=Sing):
    def __init__(self): self.n = 1
print(Conf() is Conf())
class Chk(type):
    def __instancecheck__(cls, o): return o == 3
    def __subclasscheck__(cls, c): return c is int
class Three(metaclass=Chk): pass
print(isinstance(3, Three), isinstance(4, Three), issubclass(int, Three), issubclass(str, Three))
class EnumMeta(type):
    def __new__(m, name, bases, ns):
        members = {k: v for k, v in ns.items() if not k.startswith("_") and not callable(v)}
        c = super().__new__(m, name, bases, {k: v for k, v in ns.items() if k not in members})
        c._map = {}
        for k, v in members.items():
            o = object.__new__(c)
            o.name, o.value = k, v
            c._map[k] = o
            setattr(c, k, o)
        return c
    def __iter__(cls): return iter(cls._map.values())
    def __len__(cls): return len(cls._map)
    def __getitem__(cls, n): return cls._map[n]
    def __call__(cls, v):
        for o in cls:
            if o.value == v: return o
        raise ValueError(f"{v} is not a valid {cls.__name__}")
class Enum(metaclass=EnumMeta):
    def __repr__(self): return f"<{type(self).__name__}.{self.name}: {self.value}>"
class Color(Enum):
    RED = 1
    BLUE = 2
print(list(Color), Color.RED, Color["BLUE"], Color(2) is Color.BLUE, len(Color))
show(lambda: Color(7))
print({A: 1}[A], A == A, A != B, hash(A) == hash(A))
MM = Meta("MM", (), {"items": []})
print(MM, list(MM), type(MM))
def odd():
    class X(metaclass=Meta):
        items = []
        def __init_subclass__(cls, **kw): print("sub", cls.__name__)
    class Y(X): pass
    return Y
print(odd())
