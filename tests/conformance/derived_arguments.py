# Methods of built-in types that are called by name, with arguments of classes that derive from them.
class I(int):
    def __add__(self, o): return I(int.__add__(self, o))
    def __lt__(self, o): return int.__lt__(self, o)
    def __pow__(self, o, m=None): return super().__pow__(o, m)
class F(float):
    def __mul__(self, o): return F(super().__mul__(o))
class S(str):
    def __add__(self, o): return S(str.__add__(self, o))
    def __eq__(self, o): return str.__eq__(self, o)
    def __lt__(self, o): return super().__lt__(o)
    def __contains__(self, o): return super().__contains__(o)
    __hash__ = str.__hash__
class L(list):
    def __add__(self, o): return L(list.__add__(self, o))
    def __eq__(self, o): return list.__eq__(self, o)
class T(tuple):
    def __eq__(self, o): return tuple.__eq__(self, o)
    def __add__(self, o): return T(tuple.__add__(self, o))
class D(dict):
    def __eq__(self, o): return dict.__eq__(self, o)
    def __or__(self, o): return D(dict.__or__(self, o))
class Z(set):
    def __or__(self, o): return Z(set.__or__(self, o))
print(I(2)+I(3), I(2)<I(3), pow(I(2),I(3)), pow(I(2),I(3),I(5)), F(2.5)*F(2), S("a")+S("b"), S("a")==S("a"), S("a")<S("b"), S("b") in S("abc"))
print(L([1])+L([2]), L([1])==L([1]), T([1])==T([1]), T([1])+T([2]), D(a=1)==D(a=1), D(a=1)|D(b=2), Z([1])|Z([2]))
for m in ("__eq__","__ne__","__lt__","__le__","__gt__","__ge__","__add__","__mul__","__rmul__","__mod__","__contains__","__getitem__"):
    for a, b in ((5, I(3)), ("abc", S("ab")), ([1,2], L([1])), ((1,2), T([1])), (2.5, F(1.5)), ("abc", I(1)), ([1,2], I(1)), ((1,), I(2)), ({1:2}, D({1:2})), ({1}, Z({1})), (b"ab", I(1))):
        if (m, type(a)) in (("__mod__", str), ("__contains__", set)): continue
        try: r = getattr(a, m)(b)
        except (TypeError, AttributeError, IndexError) as e: r = (type(e).__name__, str(e))
        print(m, type(a).__name__, r)
import enum
class Level(enum.IntEnum):
    LOW=1
class J(int): pass
for v in (Level.LOW, J(2), True):
    print([getattr(9, m)(v) for m in ("__add__","__sub__","__mod__","__floordiv__","__divmod__","__pow__","__lshift__","__and__","__eq__","__lt__","__rdivmod__","__radd__","__truediv__")])
    print([getattr(9.5, m)(v) for m in ("__add__","__sub__","__mod__","__floordiv__","__divmod__","__pow__","__rdivmod__","__radd__","__truediv__")])
    print(divmod(9, v), divmod(v, 9))
