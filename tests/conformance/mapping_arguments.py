# SPDX-License-Identifier: MIT
# Conformance: what ** takes: any object with keys() and [].
import collections


class M:
    def __init__(self, **k): self.k = k
    def keys(self): return list(self.k)
    def __getitem__(self, name): return self.k[name]


class Odd:
    def keys(self): raise AttributeError('odd')


class NoItem:
    def keys(self): return ['a']


class Bad:
    def keys(self): return ['a']
    def __getitem__(self, name): raise LookupError(name)


class NoIter:
    def keys(self): return 3
    def __getitem__(self, name): return 1


class D(dict):
    def keys(self): return ['other']
    def __getitem__(self, name): return 'item'


class E(dict):
    def __iter__(self): return iter(['q'])
    def keys(self): return ['q']
    def __getitem__(self, name): return 'item'


def f(*a, **k): return a, k


for x in [collections.UserDict(a=1), collections.ChainMap({'a': 1}, {'b': 2}), M(c=3, d=4), M(), D(a=1), E(a=1), vars(M(z=1)),
          collections.OrderedDict(o=1), collections.Counter('ab')]:
    print({**x}, dict(**x), f(1, **x), f(e=5, **x))
for x in [3, None, [('a', 1)], 'ab', Odd(), NoItem(), Bad(), NoIter(), M(e=1), object]:
    for g in (lambda: {**x}, lambda: f(**x), lambda: f(e=1, **x), lambda: dict(**x)):
        try:
            print(g())
        except Exception as e:
            print(type(e).__name__, e)
try:
    f(**M(**{'a': 1}), **{'a': 2})
except TypeError as e:
    print(e)
class K:
    def keys(self): return [1]
    def __getitem__(self, name): return 2
print({**K()})
try:
    f(**K())
except TypeError as e:
    print(e)
