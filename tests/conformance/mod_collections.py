# SPDX-License-Identifier: MIT
# Conformance: collections, one example of each class and their printed forms.
from collections import namedtuple, Counter, defaultdict, OrderedDict, ChainMap, deque
from collections.abc import Iterable, Mapping, Sequence, Callable, Hashable, Iterator, Sized, MutableMapping
P = namedtuple('P', 'x y')
p = P(1, y=2)
print(p, p.x, p.y, p[0], p._asdict(), p._replace(x=5), P._fields, P._make([3,4]), P.__doc__, P.__module__)
try: P(1)
except TypeError as e: print(e)
try: P(1,2,3)
except TypeError as e: print(e)
try: p.x = 3
except AttributeError as e: print(e)
print(isinstance([], Iterable), isinstance({}, Mapping), isinstance(3, Iterable), isinstance(len, Callable), isinstance([], Hashable), isinstance(1, Hashable), isinstance(iter([]), Iterator), isinstance((), Sequence), isinstance('', Sized))
c = Counter('abracadabra')
print(c, c.most_common(2), c['z'], c.total(), sorted(c.elements()))
c.update('aab'); c.subtract('bb'); print(c, c+c, c-Counter('aaa'), c&Counter('ab'), c|Counter('zz'), -c, +c)
d = defaultdict(list); d['a'].append(1); d['b']; print(d, d.default_factory, dict(d))
o = OrderedDict(a=1,b=2,c=3); o.move_to_end('a'); print(o); o.move_to_end('a', last=False); print(o, o.popitem(), o.popitem(last=False), o)
print(OrderedDict(a=1,b=2)==OrderedDict(b=2,a=1), OrderedDict(a=1,b=2)=={'b':2,'a':1})
m = ChainMap({'a':1},{'a':2,'b':3}); print(m, m['a'], m['b'], list(m), dict(m), len(m), m.new_child({'q':1}), m.parents)
