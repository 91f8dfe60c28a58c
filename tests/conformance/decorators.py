# SPDX-License-Identifier: MIT
# Conformance: decorators made of user functions, with and without arguments, stacked, on classes.
def tag(label):
    def deco(f):
        def inner(*a, **k): return label + ":" + str(f(*a, **k))
        return inner
    return deco
def double(f): return lambda *a: f(*a) * 2
@tag("out")
@double
def f(x): return x + 1
print(f(3))
log = []
def register(f): log.append(f.__name__); return f
@register
def one(): pass
@register
class Two: pass
print(log)
class M:
    @double
    def m(self, v): return v
print(M().m(4))
