# SPDX-License-Identifier: MIT
# Conformance: lengths that are none, of objects and of classes; != where only == is defined; a comparison that declines between
# derived numbers; keywords spread over a call.
from collections import OrderedDict, deque


class M(type):
    def __len__(c): return c.n
class L(metaclass=M): n = 2**70
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e.args)
t(lambda: len(L)); t(lambda: bool(L))
L.n=-2**70
t(lambda: len(L)); t(lambda: bool(L))
L.n=2; t(lambda: len(L)); t(lambda: bool(L))
L.n=0; t(lambda: len(L)); t(lambda: bool(L))
L.n=-1; t(lambda: len(L)); t(lambda: bool(L))
L.n="x"; t(lambda: len(L)); t(lambda: bool(L))
print(deque([], 2**62).maxlen, deque([], 2**63-1).maxlen, deque([1], 2**62))
t(lambda: deque([1]).index(1,None)); t(lambda: deque([1]).index(1,0,2.0)); t(lambda: deque([1]).index(1,True))
class I(int): pass
class F(float):
    def __eq__(s,o): return NotImplemented
    def __lt__(s,o): return NotImplemented
    def __gt__(s,o): return NotImplemented
    __hash__=float.__hash__
print(I(1) == F(1), F(1) == I(1), 1 == F(1), I(1) in [F(1)])
t(lambda: I(1) < F(2))
class X(int): __eq__ = lambda s,o: True
print(X(2) != 3, 3 != X(2), 1!=F(1))
class D(dict):
    def __eq__(s,o): return True
print({} != D(x=1), D(x=1)!={}, D()!=D(), D(x=1)!=5)
class E(list):
    def __eq__(s,o): return NotImplemented
print(E() != E(), E() != [], E([1]) != 5, [1]!=E([1]))
class S(str):
    def __eq__(s,o): return False
print(S("a") != "a", "a" != S("a"), S("a")!=S("b"))
class N:
    def __eq__(s,o): return True
print(N()!=1, 1!=N())
class T(tuple):
    def __eq__(s,o): raise ValueError
print(T()!=(), T((1,))!=T())
class II(int): pass
class Z:
    def __len__(s): return II(2**70)
t(lambda: len(Z()))
t(lambda: OrderedDict().pop(KeyError('q')))
def f(*a,**k): return sorted(k)
print(f(**{"a":1},**{"b":2}), f(x=1,**{"c":2}))
t(lambda: f(a=1,**{"a":2})); t(lambda: f(**{"a":1},**{"a":2}))
t(lambda: f(**{1:2})); t(lambda: f(a=1,**{1:2}))


class Seats:
    def __init__(self, size):
        self.size = size

    def __getitem__(self, i):
        if i >= 3:
            raise IndexError
        return i


class Counted(Seats):
    def __len__(self):
        return self.size


import operator
for seats in (Seats(3), Counted(3), Counted(7), Counted(2 ** 70), Counted(-1), Counted('x')):
    it = iter(seats)
    t(lambda: operator.length_hint(it, 'default'))
    t(lambda: operator.length_hint(it, 9))
    next(it), next(it)
    t(lambda: operator.length_hint(it, 9))
    t(lambda: it.__length_hint__())
    print(next(it), next(it, 'end'))
    t(lambda: operator.length_hint(it, 9))


class Letter(int):
    pass


for to in (True, False, Letter(98), Letter(2 ** 70), 2 ** 70, -1, 0x110000, 'xy', None, 1.5):
    t(lambda: ascii('abc'.translate({97: to})))
