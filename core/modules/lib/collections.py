# SPDX-License-Identifier: MIT
# The module collections: deque, which is in C, and what is loaded when it is first asked for.
from _collections import deque

_places = {'namedtuple': '_mappings', 'Counter': '_mappings', 'defaultdict': '_mappings', 'OrderedDict': '_mappings',
           'ChainMap': '_chainmap', 'UserDict': '_chainmap', 'UserList': '_chainmap', 'abc': 'collections.abc'}
__all__ = ['ChainMap', 'Counter', 'OrderedDict', 'UserDict', 'UserList', 'defaultdict', 'deque', 'namedtuple']


def __getattr__(name):
    place = _places.get(name)
    if place is None:
        raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
    module = __import__(place, fromlist=['*'])
    value = module if name == 'abc' else getattr(module, name)
    globals()[name] = value
    return value
