# SPDX-License-Identifier: MIT
# Conformance: __dict__ of instances, functions, modules and classes: assigning, writing, reversed, match.
import functools
import types


class A:
    x = 1
    def __init__(self): self.a, self.b = 1, 2


a = A()
print(list(reversed(vars(a))), list(reversed(a.__dict__)), type(list(reversed(globals()))))
def look(m):
    match m:
        case {'a': v, **rest}: return v, rest
        case {'x': v}: return 'x', v
        case {}: return 'other'
    return 'none'
print(look(a.__dict__), look(vars(A)), look(vars(A())), look(globals())[0] is a, look({}), look(3), look(types.MappingProxyType({'a': 2})))

for f in (lambda: A.__dict__.__setitem__('q', 1), lambda: A.__dict__.update(q=1), lambda: A.__dict__.pop('x')):
    try: f()
    except AttributeError as e: print(e)
try: A.__dict__['q'] = 1
except TypeError as e: print(e)
try: del vars(A)['x']
except TypeError as e: print(e)
d = A.__dict__
print(type(d).__name__, isinstance(d, dict), 'x' in d, d['x'], d.get('y', 5), sorted(d)[-1], len(dict(d)) == len(d), type(dict(d)))
print(type(vars(int)), isinstance(vars(int), types.MappingProxyType))
class E: pass
print({**d} == d, d == dict(d), type(d | {'q': 1}), (d | {'q': 1})['q'])

m = types.MappingProxyType(back := {'k': 1})
back['l'] = 2
print(m, len(m), list(m), list(m.items()), list(m.values()), list(reversed(m)), m['l'], 'k' in m, m == {'k': 1, 'l': 2}, m | {'z': 3}, m.copy())
for bad in (3, [1]):
    try: types.MappingProxyType(bad)
    except TypeError as e: print(e)
try: m['n'] = 1
except TypeError as e: print(e)
try: m['n']
except KeyError as e: print(repr(e))

# what nobody else has may be assigned
a.__dict__ = {'fresh': 1}
print(vars(a))
a.__dict__ = dict(b=2)
a.__dict__ = {**a.__dict__, 'c': 3}
print(vars(a))
b = A()
b.__dict__ = a.__dict__.copy()
b.d = 4
print(vars(a), vars(b))
a.__dict__ = a.__dict__
print(vars(a))
class Old:
    def __setattr__(self, name, value): super().__setattr__(name, value)
class F(dict):
    pass
f = F()
f.__dict__ = {'q': 1}
print(f.q, f)

# functions
def g(): pass
g.a = 1
print(g.__dict__, vars(g))
g.__dict__['b'] = 2
g.__dict__.update(c=3)
print(g.b, g.c, g.__dict__, 'b' in g.__dict__, len(g.__dict__), g.__dict__.pop('a'), hasattr(g, 'a'))
del g.__dict__['b']
try: del g.__dict__['zz']
except KeyError as e: print(repr(e))
print(g.__dict__, dict(g.__dict__), {**g.__dict__})
@functools.wraps(g)
def h(): pass
print(h.__dict__ == {'c': 3, '__wrapped__': g}, h.c)
