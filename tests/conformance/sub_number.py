# SPDX-License-Identifier: MIT
# Conformance: classes that derive from int, float and str.
import math
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
class I(int):
    def double(self): return I(self * 2)
i = I(7); i.tag = "t"
print(i, repr(i), str(i), i.tag, i.double(), type(i.double()).__name__, type(i + 1).__name__, type(+i).__name__, type(-i).__name__, type(abs(i)).__name__, type(int(i)).__name__)
print(i + 1, 1 + i, i - 2, 10 - i, i * i, i / 2, 7 // i, i // 2, i % 4, i ** 2, 2 ** i, i << 1, 1 << i, i >> 1, i & 3, 3 | i, i ^ 1, ~i, divmod(i, 2), divmod(20, i), pow(i, 2, 5), i + 0.5, 0.5 * i)
print(i == 7, 7 == i, i == 7.0, i != 8, i < 8, 8 > i, i <= 7, hash(i) == hash(7), {7: "v"}[i], {i: "w"}[7], i in [7], [0] * I(2), "ab" * I(2), (1,) * I(2), list(range(I(3))), [5, 6, 7][I(1)], "abc"[I(1)], (1, 2)[I(0)], [1, 2, 3][:I(2)])
print(bool(I(0)), bool(i), I(), I("12"), I("ff", 16), I(3.9), I(True), isinstance(i, int), isinstance(True, I), issubclass(I, int))
print(f"{i:5d}|{i:x}|{i}|{i!r}", "%d %s %x %5.1f" % (i, i, i, i), "{:>4}".format(i), format(i, "b"), hex(i), bin(i), oct(i), chr(I(65)), float(i), complex if False else "", round(i), math.sqrt(I(16)), math.floor(i), sum([i, i]), max(i, 3), i.bit_length(), i.real if hasattr(1, "real") else 7)
big = I(10 ** 30); print(big, big + 1, big == 10 ** 30, hash(big) == hash(10 ** 30), -big, int(big) == big, I(2 ** 62), I(-2 ** 63) - 1, I(2 ** 61) * 4, big % 7, big // I(10 ** 29), type(int(big)).__name__, big > i, i < big)
class Mod(int):
    def __add__(self, o): return Mod((int(self) + int(o)) % 10)
    __radd__ = __add__
    def __repr__(self): return f"Mod({int(self)})"
    def __eq__(self, o): return int(self) % 10 == int(o) % 10
    def __hash__(self): return int(self) % 10
    def __lt__(self, o): return "lt"
    def __index__(self): return 1
    def __bool__(self): return False
    def __int__(self): return int.__int__(self)
m = Mod(8)
print(m + 5, 5 + m, m + m, m == 18, 18 == m, hash(m), m < 3, bool(m), [m], str(m), sum([m, m]), {8: 1}.get(m), ["a", "b"][m] if False else "")
class NewI(int):
    def __new__(cls, v, name):
        o = super().__new__(cls, v)
        o.name = name
        return o
n = NewI(5, "five")
print(n, n.name, n + 1, n == 5, NewI.__new__(NewI, 3, "x").name)
show(lambda: NewI("zz", 1))
show(lambda: I("zz"))
show(lambda: I(1, 2, 3))
show(lambda: i + "a")
show(lambda: i.nope)
class IE(int):
    def __str__(self): return "IE!"
print(IE(3), repr(IE(3)), f"{IE(3)}", "%s" % IE(3), "{}".format(IE(3)), "%d" % IE(3), f"{IE(3):d}", [IE(3)])
class F(float):
    def half(self): return F(self / 2)
f = F(3.5); f.u = 1
print(f, repr(f), f.half(), type(f + 1).__name__, f + 1, 1 - f, f * 2, f == 3.5, hash(f) == hash(3.5), f < 4, int(f), round(f), abs(F(-1.5)), -f, f"{f:.2f}", "%.1f" % f, F("2.5"), F(), F(2), math.floor(f), math.sin(F(0)), f.is_integer(), divmod(f, 2), f // 1, f % 1, f ** 2, 2 ** f, max(f, 1), sum([f, f]), float(f), type(float(f)).__name__, bool(F(0)), f > I(3), f + I(1), f.u)
class S(str):
    def shout(self): return self.upper() + "!"
s = S("abc"); s.t = 1
print(s, repr(s), s.shout(), s.t, len(s), s[0], s[-1:], s + "d", "x" + s, s * 2, s == "abc", "abc" == s, hash(s) == hash("abc"), {"abc": 1}[s], {s: 1}["abc"], s in ["abc"], "b" in s, s in "xabcx", s < "abd", s.upper(), s.split("b"), "-".join([s, s]), s.join(["1", "2"]), list(s), sorted(s), s.replace("a", "z"))
print(type(s.strip()).__name__, type(s[:]).__name__, type(s + "").__name__, type("" + s).__name__, type(str(s)).__name__, type(s * 1).__name__, type(s.lower()).__name__, type(s.replace("q", "r")).__name__, type("%s" % s).__name__, type(f"{s}").__name__, type("".join([s])).__name__)
print(f"{s:>5}|{s}|{s!r}", "%s|%5s" % (s, s), "{:^7}".format(s), int(S("12")), float(S("1.5")), S(12), S(), S(S("q")), isinstance(s, str), getattr(i, S("tag")), s.startswith(S("a")), s.find(S("c")), "abc".replace(S("b"), S("x")), S("a{}c").format(1), S("%d") % 5, ord(S("a")), s.encode() if False else "", S("é€"), S("x") > "w", max(s, "abb"))
d = {}
d[s] = 1; d["abc"] = 2; print(d, [type(k).__name__ for k in d])
class SE(str):
    def __eq__(self, o): return str.lower(self) == str.lower(o)
    def __hash__(self): return hash(str.lower(self))
    def __str__(self): return "SE!"
    def __len__(self): return 99
    def __getitem__(self, i): return "item"
    def __contains__(self, x): return True
    def __add__(self, o): return "added"
    def __iter__(self): return iter("it")
e = SE("AbC")
print(e == "abc", "aBC" == e, {e: 1}[SE("ABC")], e, repr(e), len(e), e[0], "zz" in e, e + "x", list(e), f"{e}", "%s" % e, e.lower())
class SN(str):
    def __new__(cls, a, b): return super().__new__(cls, a + b)
print(SN("x", "y"), type(SN("x", "y")).__name__)
show(lambda: s + 1)
show(lambda: s[10])
show(lambda: s.nope)
def g(**k): return k
print(g(**{S("a"): 1}))
setattr(i, S("dyn"), 5); print(i.dyn, sorted(vars(i)))
x = s
x += "tail"
print(x, s, type(x).__name__)
import sys
class E(I):
    A = 1
    def __repr__(self): return "<E %d>" % self
print(E(4), [E(4)], E(4) + 0, E(4).double(), E.A, sorted([E(3), E(1), 2]), isinstance(E(1), I))
print(I(5) if I(0) else "zero", not I(0), I(1) and "yes", [10, 20, 30][I(2)], {I(1), 1, True}, I(3) is I(3), (I(2) < 3 < I(4)))
print(I(3) in range(5), [0, 1, 2].index(I(2)), range(I(3)), range(9).index(I(4)), 3 in range(I(1), I(9)))
