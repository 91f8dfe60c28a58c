# SPDX-License-Identifier: MIT
# Conformance: the messages of wrong calls.
def f0(): pass
def f1(a): pass
def f2(a, b=1): pass
def f3(a, b, c): pass
def kwo(*, k): pass
def kwo2(a, *, k, j): pass
def po(a, /): pass
class C:
    def m(self, a): pass
def outer():
    def inner(a): pass
    return inner
calls = [lambda: f0(1), lambda: f1(), lambda: f1(1, 2), lambda: f2(), lambda: f2(1, 2, 3), lambda: f3(1), lambda: f3(),
         lambda: f1(b=1), lambda: f1(1, a=2), lambda: kwo(), lambda: kwo(1), lambda: kwo2(1), lambda: po(a=1),
         lambda: C().m(), lambda: C().m(1, 2), lambda: C(1), lambda: outer()(), lambda: f1(*5), lambda: f1(**5), lambda: f1(**{1: 2}),
         lambda: 5(), lambda: "s"(), lambda: None(), lambda: C()(), lambda: f1(1, **{"a": 1}), lambda: f2(1, **{"b": 1}, **{"b": 2}),
         lambda: len(), lambda: len(1, 2), lambda: len(5), lambda: ord("ab"), lambda: chr(-1), lambda: [].append()]
for call in calls:
    try:
        print(call())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
