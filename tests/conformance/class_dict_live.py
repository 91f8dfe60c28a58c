# SPDX-License-Identifier: MIT
# Conformance: a class's __dict__ shows the class as it is now, and cannot be written through
import types


class Base:
    a = 1

    def m(self):
        return 2


shown = Base.__dict__
print('a' in shown, 'b' in shown, shown['a'], shown.get('b'), shown.get('b', 'none'))
Base.b = 3
print('b' in shown, shown['b'])
Base.a = 5
print(shown['a'])
del Base.a
print('a' in shown, len(shown) == len(Base.__dict__))
print([n for n in shown if not n.startswith('__')], [n for n in shown.keys() if not n.startswith('__')])
print(type(shown) is types.MappingProxyType, shown['m'] is Base.m)

for write in (lambda: shown.__setitem__('c', 1), lambda: shown.pop('b'), lambda: shown.update(c=1), lambda: shown.clear()):
    try:
        write()
    except AttributeError as e:
        print(e)
try:
    shown['c'] = 1
except TypeError as e:
    print(e)
try:
    del shown['b']
except TypeError as e:
    print(e)


# While it is iterated over, a change is noticed as with any dict.
def grow():
    for n in Base.__dict__:
        setattr(Base, 'new_' + n, 1)


try:
    grow()
except RuntimeError as e:
    print(e)
for n in Base.__dict__:
    if not n.startswith('__'):
        setattr(Base, n, 7)
print(Base.b, Base.m)


class Other:
    pass


merged = Other.__dict__ | {'x': 1}
print(type(merged), merged['x'], 'x' in Other.__dict__, Other.__dict__ == Other.__dict__, Other.__dict__ == dict(Other.__dict__))


# It lives on without the class.
def lonely():
    class Gone:
        z = 26
    return Gone.__dict__


print(types.MappingProxyType(lonely()).get('y'))
proxy = types.MappingProxyType({1: 2})
print(proxy | {3: 4}, {3: 4} | proxy, proxy == {1: 2}, proxy != {1: 2})

from collections import OrderedDict
one, two = OrderedDict(a=1, b=2), OrderedDict(b=2, a=1)
print(types.MappingProxyType(one) == types.MappingProxyType(two), types.MappingProxyType(one) == two, types.MappingProxyType(one) == dict(two))
print(type(types.MappingProxyType(one) | {}).__name__)
