# SPDX-License-Identifier: MIT
# Conformance: special methods that are no plain functions are bound as any attribute is, or called without the object.
import functools, operator
log = []
class Call:
    def __call__(self, *a): return len(a)
class Desc:
    def __get__(self, o, t=None): return lambda *a: (type(o).__name__, a)
class A:
    __len__ = [1, 2, 3].__len__
    __getitem__ = {"a": 1}.get
    __call__ = Call()
    __contains__ = staticmethod(lambda x: x == 3)
    __add__ = Desc()
    __radd__ = functools.partial(lambda *a: a, 1)
    __hash__ = (5).__hash__
    __next__ = iter([1, 2]).__next__
    __iter__ = iter([7, 8]).__iter__
    __lt__ = [].append
    __int__ = classmethod(lambda c: 4)
    __neg__ = len
    __pos__ = Call
    __bool__ = staticmethod(lambda: False)
    __repr__ = "x".upper
    __enter__ = [9].copy
    __exit__ = Call()
    __missing__ = 3
    __setitem__ = log.insert
    __getattr__ = log.count
    __format__ = staticmethod(lambda s: "f" + s)
    __abs__ = property(lambda s: lambda: "prop")
a = A()
for f in (lambda: len(a), lambda: a["a"], lambda: a["b"], lambda: a(1, 2), lambda: 3 in a, lambda: a + 1, lambda: 1 + a, lambda: hash(a), lambda: next(a), lambda: next(a), lambda: next(a, 0), lambda: list(a), lambda: a < 1, lambda: int(a), lambda: -a, lambda: type(+a).__name__, lambda: bool(a), lambda: repr(a), lambda: str(a), lambda: f"{a:q}", lambda: a.zzz, lambda: abs(a), lambda: log):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
a[0] = 5; print(log)
with a as x: print(x)
class D(dict):
    __missing__ = str.upper
    __setitem__ = dict.__setitem__
try: print(D()["a"])
except Exception as e: print(type(e).__name__, e)
class E(dict): __missing__ = "{}-{}".format
print(E()["k"])
