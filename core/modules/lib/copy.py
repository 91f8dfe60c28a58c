# SPDX-License-Identifier: MIT
# The module copy.
from _collections import deque as _deque
from _support import bare_instance as _bare_instance


class Error(Exception):
    pass


error = Error
_missing = object()



def _is_instance(x):  # of a class of a script, with attributes of its own
    return isinstance(getattr(x, '__dict__', None), dict) and not isinstance(x, type) and not _is_code(x)


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
    y = _bare_instance(t, x)
    for name, value in x.__dict__.items():
        setattr(y, name, value)
    return y


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
        y = memo[id(x)] = _bare_instance(t, x)
        for name, value in x.__dict__.items():
            setattr(y, name, deepcopy(value, memo))
    else:
        return x
    memo.setdefault(id(memo), []).append(x)  # alive as long as its address is in memo
    return y
