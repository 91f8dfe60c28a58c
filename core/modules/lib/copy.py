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


# What a class says itself of how its objects are copied, by __reduce_ex__, __reduce__ or __getstate__: an object, or _missing.
def _reduced(x, convert, deep):
    t = type(x)
    for c in t.__mro__:
        if c is object:
            break
        own = c.__dict__
        if '__reduce_ex__' in own or '__reduce__' in own:
            made = x.__reduce_ex__(4) if '__reduce_ex__' in own else x.__reduce__()
            if isinstance(made, str):
                return x
            make, args, state, items, pairs = (tuple(made) + (None,) * 5)[:5]
            y = make(*convert(args)) if deep else make(*args)
            if state is not None:
                _restore(y, convert(state))
            for item in items or ():
                y.append(convert(item))
            for key, value in pairs or ():
                y[convert(key)] = convert(value)
            return y
        if '__getstate__' in own or '__setstate__' in own:
            y = _bare(x, convert)
            if not hasattr(t, '__getstate__') or not any(['__getstate__' in b.__dict__ for b in t.__mro__ if b is not object]):
                state = dict(getattr(x, '__dict__', None) or {}) or None
            else:
                state = x.__getstate__()
            if state is not None:
                _restore(y, convert(state))
            return y
    return _missing


def _restore(y, state):
    if hasattr(y, '__setstate__'):
        y.__setstate__(state)
        return
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    for part in (state, slots):
        for name, value in (part or {}).items():
            object.__setattr__(y, name, value)


def _same(x):
    return x


def _is_code(x):
    return type(x).__name__ in ('function', 'builtin_function_or_method', 'method', 'module')


# What has no copy of its own: because it never changes, or because it cannot be copied.
def _itself(x):
    name = type(x).__qualname__
    if name in ('generator', 'coroutine', 'module', 'dict_keys', 'dict_values', 'dict_items', 'mappingproxy', 'lock', 'RLock'):
        raise TypeError(f"cannot pickle '{'_thread.' * (name[-4:].lower() == 'lock')}{name}' object")
    if hasattr(x, '__next__'):
        raise TypeError(f'a copy of {name!r} is not supported by Latchwork')
    return x


def copy(x):
    t = type(x)
    if t is list or t is dict or t is set or t is bytearray:
        return x.copy()
    method = getattr(t, '__copy__', None)
    if method is not None:
        return method(x)
    if not _is_instance(x):
        return _itself(x)
    y = _reduced(x, _same, False)
    return _fill(_bare(x, _same), x, _same) if y is _missing else y


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
    elif t is bytearray:
        y = memo[id(x)] = x.copy()
    elif t is _deque:
        y = memo[id(x)] = t([], x.maxlen)
        for item in x:
            y.append(deepcopy(item, memo))
    elif _is_instance(x):
        def convert(value):
            return deepcopy(value, memo)
        y = _reduced(x, convert, True)
        if y is _missing:
            y = memo[id(x)] = _bare(x, convert)
            _fill(y, x, convert)
        else:
            memo[id(x)] = y
    else:
        return _itself(x)
    memo.setdefault(id(memo), []).append(x)  # alive as long as its address is in memo
    return y
