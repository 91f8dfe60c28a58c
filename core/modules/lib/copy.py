# SPDX-License-Identifier: MIT
# The module copy.
from _collections import deque as _deque


class Error(Exception):
    pass


error = Error
_missing = object()



def _slots(t):
    names = []
    for c in t.__mro__:
        own = c.__dict__.get('__slots__', ())
        names += [own] if isinstance(own, str) else own
    return [name for name in names if name not in ('__dict__', '__weakref__')]


def _is_instance(x):  # of a class of a script
    t = type(x)
    return not isinstance(x, type) and not _is_code(x) and (hasattr(x, '__dict__') or _slots(t) != [])


# A new object of x's class, whose __init__ does not run, with what a built-in base keeps and `convert` of it.
def _bare(x, convert):
    t = type(x)
    for base in (int, float, str):
        if isinstance(x, base):
            return t.__new__(t, base(x))
    if isinstance(x, (tuple, frozenset)):
        return t.__new__(t, [convert(item) for item in x])
    if isinstance(x, BaseException):
        return t(*convert(x.args))  # its __init__ runs, with the arguments that it kept
    return t.__new__(t)


# What y, fresh from _bare, lacks of x.
def _fill(y, x, convert):
    if isinstance(x, list):
        list.extend(y, [convert(item) for item in list.__iter__(x)])
    elif isinstance(x, dict):
        for key, value in dict.items(x):
            dict.__setitem__(y, convert(key), convert(value))
    elif isinstance(x, set):
        set.update(y, [convert(item) for item in set.__iter__(x)])
    for name, value in getattr(x, '__dict__', {}).items():
        object.__setattr__(y, name, convert(value))
    for name in _slots(type(x)):
        if hasattr(x, name):
            object.__setattr__(y, name, convert(getattr(x, name)))
    return y


def _same(x):
    return x


def _is_code(x):
    return type(x).__name__ in ('function', 'builtin_function_or_method', 'method', 'module')


def copy(x):
    t = type(x)
    if t is list or t is dict or t is set:
        return x.copy()
    method = getattr(t, '__copy__', None)
    if method is not None:
        return method(x)
    if not _is_instance(x):
        return x
    return _fill(_bare(x, _same), x, _same)


def deepcopy(x, memo=None):
    if memo is None:
        memo = {}
    known = memo.get(id(x), _missing)
    if known is not _missing:
        return known
    t = type(x)
    method = getattr(t, '__deepcopy__', None)
    if method is not None:
        y = method(x, memo)
        memo[id(x)] = y
    elif t is list:
        y = memo[id(x)] = []
        for item in x:
            y.append(deepcopy(item, memo))
    elif t is dict:
        y = memo[id(x)] = {}
        for key, value in x.items():
            y[deepcopy(key, memo)] = deepcopy(value, memo)
    elif t is tuple:
        items = [deepcopy(item, memo) for item in x]
        known = memo.get(id(x), _missing)  # a tuple that reaches itself
        if known is not _missing:
            return known
        y = x
        for a, b in zip(x, items):
            if a is not b:
                y = tuple(items)
                break
        memo[id(x)] = y
    elif t is set or t is frozenset:
        y = memo[id(x)] = t([deepcopy(item, memo) for item in x])
    elif t is _deque:
        y = memo[id(x)] = t([], x.maxlen)
        for item in x:
            y.append(deepcopy(item, memo))
    elif _is_instance(x):
        def convert(value):
            return deepcopy(value, memo)
        y = memo[id(x)] = _bare(x, convert)
        _fill(y, x, convert)
    else:
        return x
    memo.setdefault(id(memo), []).append(x)  # alive as long as its address is in memo
    return y
