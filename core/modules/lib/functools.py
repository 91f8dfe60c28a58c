# SPDX-License-Identifier: MIT
# The module functools.
import _thread

WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__')
WRAPPER_UPDATES = ('__dict__',)

_missing = object()


def reduce(function, iterable, initial=_missing, /):
    it = None
    try:
        it = iter(iterable)
    except TypeError:
        pass
    if it is None:
        raise TypeError('reduce() arg 2 must support iteration')
    if initial is _missing:
        total = next(it, _missing)
        if total is _missing:
            raise TypeError('reduce() of empty iterable with no initial value')
    else:
        total = initial
    for item in it:
        total = function(total, item)
    return total


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        value = getattr(wrapped, name, _missing)
        if value is not _missing:
            setattr(wrapper, name, value)
    for name in updated:
        for key, value in getattr(wrapped, name, {}).items():
            setattr(wrapper, key, value)
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    return lambda wrapper: update_wrapper(wrapper, wrapped, assigned, updated)


class partial:
    def __init__(self, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError('the first argument must be callable')
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __call__(self, /, *args, **keywords):
        if keywords or self.keywords:
            return self.func(*self.args, *args, **{**self.keywords, **keywords})
        return self.func(*self.args, *args)

    def __repr__(self):
        parts = [repr(self.func)]
        parts.extend(repr(a) for a in self.args)
        parts.extend(f'{k}={v!r}' for k, v in self.keywords.items())
        return 'functools.partial(' + ', '.join(parts) + ')'


def cmp_to_key(mycmp):
    class K:
        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0

        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0

        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0

        def __le__(self, other):
            return mycmp(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return mycmp(self.obj, other.obj) >= 0

    return K


# Each missing comparison from the one that is there: by it, perhaps negated, perhaps with (in)equality.
def _derive(have, name):
    def negated(self, other):
        r = have(self, other)
        return r if r is NotImplemented else not r

    def or_equal(self, other):
        r = have(self, other)
        return r if r is NotImplemented else r or self == other

    def and_unequal(self, other):
        r = have(self, other)
        return r if r is NotImplemented else r and self != other

    def neither(self, other):
        r = have(self, other)
        return r if r is NotImplemented else not r and self != other

    def not_or_equal(self, other):
        r = have(self, other)
        return r if r is NotImplemented else not r or self == other

    table = {
        '__lt__': {'__gt__': neither, '__le__': or_equal, '__ge__': negated},
        '__le__': {'__ge__': not_or_equal, '__lt__': and_unequal, '__gt__': negated},
        '__gt__': {'__lt__': neither, '__ge__': or_equal, '__le__': negated},
        '__ge__': {'__le__': not_or_equal, '__gt__': and_unequal, '__lt__': negated},
    }
    return table[name]


def total_ordering(cls):
    for name in ('__lt__', '__le__', '__gt__', '__ge__'):
        have = getattr(cls, name, None)
        if have is not None and have is not getattr(object, name, None):
            for other, function in _derive(have, name).items():
                if getattr(cls, other, None) is getattr(object, other, None):
                    function.__name__ = other
                    setattr(cls, other, function)
            return cls
    raise ValueError('must define at least one ordering operation: < > <= >=')


class _CacheInfo:
    def __init__(self, hits, misses, maxsize, currsize):
        self.hits = hits
        self.misses = misses
        self.maxsize = maxsize
        self.currsize = currsize

    def _all(self):
        return (self.hits, self.misses, self.maxsize, self.currsize)

    def __iter__(self):
        return iter(self._all())

    def __getitem__(self, i):
        return self._all()[i]

    def __len__(self):
        return 4

    def __eq__(self, other):
        return self._all() == (other._all() if isinstance(other, _CacheInfo) else other)

    def __repr__(self):
        return (f'CacheInfo(hits={self.hits}, misses={self.misses}, '
                f'maxsize={self.maxsize}, currsize={self.currsize})')


_mark = object()  # between positional and keyword arguments of a key


def _make_key(args, kwds, typed):
    key = args
    if kwds:
        key += (_mark,)
        for item in kwds.items():
            key += item
    if typed:
        key += tuple(type(v) for v in args)
        key += tuple(type(v) for v in kwds.values())
    return key


def _unbounded(user_function, typed):
    found = {}
    hits = misses = 0

    def wrapper(*args, **kwds):
        nonlocal hits, misses
        key = _make_key(args, kwds, typed) if kwds or typed else args
        result = found.get(key, _missing)
        if result is not _missing:
            hits += 1
            return result
        misses += 1
        result = user_function(*args, **kwds)
        found[key] = result
        return result

    def cache_info():
        return _CacheInfo(hits, misses, None, len(found))

    def cache_clear():
        nonlocal hits, misses
        found.clear()
        hits = misses = 0

    wrapper.cache_info = cache_info
    wrapper.cache_clear = cache_clear
    return wrapper


# A dict keeps its items in the order in which they were last used: an item that is used is taken out and
# put in again.
def _bounded(user_function, maxsize, typed):
    found = {}
    hits = misses = 0
    lock = _thread.RLock()

    def wrapper(*args, **kwds):
        nonlocal hits, misses
        key = _make_key(args, kwds, typed) if kwds or typed else args
        with lock:
            result = found.pop(key, _missing)
            if result is not _missing:
                found[key] = result
                hits += 1
                return result
            misses += 1
        result = user_function(*args, **kwds)
        with lock:
            if maxsize > 0 and key not in found:
                if len(found) >= maxsize:
                    del found[next(iter(found))]
                found[key] = result
        return result

    def cache_info():
        with lock:
            return _CacheInfo(hits, misses, maxsize, len(found))

    def cache_clear():
        nonlocal hits, misses
        with lock:
            found.clear()
            hits = misses = 0

    wrapper.cache_info = cache_info
    wrapper.cache_clear = cache_clear
    return wrapper


def _cached(user_function, maxsize, typed):
    wrapper = _unbounded(user_function, typed) if maxsize is None else _bounded(user_function, maxsize, typed)
    wrapper.cache_parameters = lambda: {'maxsize': maxsize, 'typed': typed}
    return update_wrapper(wrapper, user_function)


def lru_cache(maxsize=128, typed=False):
    if callable(maxsize) and isinstance(typed, bool):
        return _cached(maxsize, 128, typed)
    if maxsize is not None and not isinstance(maxsize, int):
        raise TypeError('Expected first argument to be an integer, a callable, or None')
    if maxsize is not None and maxsize < 0:
        maxsize = 0
    return lambda user_function: _cached(user_function, maxsize, typed)


def cache(user_function, /):
    return lru_cache(maxsize=None)(user_function)
