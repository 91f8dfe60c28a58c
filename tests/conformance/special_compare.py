# SPDX-License-Identifier: MIT
# Conformance: __eq__, __lt__ and friends, reflected comparison, NotImplemented, __hash__, __bool__.
class V:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n if isinstance(o, V) else NotImplemented
    def __lt__(self, o): return self.n < o.n if isinstance(o, V) else NotImplemented
    def __le__(self, o): return self.n <= o.n
    def __hash__(self): return hash(self.n)
    def __repr__(self): return "V(" + str(self.n) + ")"
a, b, c = V(1), V(2), V(1)
print(a == c, a != c, a == b, a != b, a < b, a > b, a <= c, b >= a, a == 1, a != 1, 1 == a)
print(sorted([V(3), V(1), V(2)]), min(V(3), V(1)), max([V(3), V(9)]), V(2) in [V(1), V(2)], [V(1)] == [V(1)], (V(1),) < (V(2),))
print(len({V(1), V(1), V(2)}), {V(1): "x"}[V(1)], [V(5), V(6)].index(V(6)), [V(1), V(1)].count(V(1)))
class B:
    def __bool__(self): return False
class L:
    def __len__(self): return 0
print(bool(B()), bool(L()), "t" if B() else "f", not L(), B() or "right", (L() and 1) is not None)
class Only:
    def __gt__(self, o): return "gt"
    def __ge__(self, o): return "ge"
print(Only() > 1, 1 < Only(), 1 <= Only(), Only() >= 2)
for f in (lambda: 1 < "a", lambda: [] > 1, lambda: None <= None, lambda: {} < {}, lambda: V(1) < 1, lambda: Only() < Only(), lambda: sorted([1, "a"])):
    try:
        print(f())
    except TypeError as e:
        print(e)
class Odd:
    def __eq__(self, o): return "odd"
print(Odd() == 1, Odd() != 1, 1 == Odd())
x = float("nan"); print(x in [x], [x] == [x], x == x)
