# SPDX-License-Identifier: MIT
# Conformance: arithmetic methods, reflected and in place.
class N:
    def __init__(self, v): self.v = v
    def __repr__(self): return f"N({self.v})"
    def __add__(self, o): return N(self.v + (o.v if isinstance(o, N) else o))
    def __radd__(self, o): return N(o + self.v)
    def __sub__(self, o): return N(self.v - (o.v if isinstance(o, N) else o))
    def __rsub__(self, o): return N(o - self.v)
    def __mul__(self, o): return N(self.v * o)
    def __rmul__(self, o): return N(o * self.v)
    def __truediv__(self, o): return N(self.v / o)
    def __floordiv__(self, o): return N(self.v // o)
    def __mod__(self, o): return N(self.v % o)
    def __pow__(self, o): return N(self.v ** o)
    def __neg__(self): return N(-self.v)
    def __pos__(self): return self
    def __invert__(self): return N(~self.v)
    def __abs__(self): return N(abs(self.v))
    def __lshift__(self, o): return N(self.v << o)
    def __rshift__(self, o): return N(self.v >> o)
    def __and__(self, o): return N(self.v & o)
    def __or__(self, o): return N(self.v | o)
    def __xor__(self, o): return N(self.v ^ o)
    def __iadd__(self, o): self.v += o; return self
    def __int__(self): return int(self.v)
    def __float__(self): return float(self.v)
    def __index__(self): return self.v
n = N(7)
print(n + 1, 1 + n, n + n, n - 2, 10 - n, n * 3, 3 * n, n / 2, n // 2, n % 4, n ** 2, -n, +n, ~n, abs(N(-3)))
print(n << 1, n >> 1, n & 3, n | 8, n ^ 1, int(n), float(n), [0, 1, 2, 3, 4, 5, 6, 7, 8][n], sum([N(1), N(2)]))
same = n; n += 5; print(n, same is n); n -= 1; print(n, same is n)
class Not:
    def __add__(self, o): return NotImplemented
for f in (lambda: Not() + 1, lambda: 1 + Not(), lambda: "a" + 1, lambda: 1 + "a", lambda: [] + 1, lambda: None + 1, lambda: {} - {}, lambda: -"a", lambda: ~1.5,
          lambda: "a" * "b", lambda: [1] * 1.5, lambda: 1 << -1, lambda: 1 % "a", lambda: 2 ** "x", lambda: "a" - "b", lambda: abs("x"), lambda: (1,) + [2]):
    try:
        print(f())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
x = "s"
try:
    x += 1
except TypeError as e:
    print(e)
y = 1
try:
    y += "s"
except TypeError as e:
    print(e)
try:
    y -= []
except TypeError as e:
    print(e)
