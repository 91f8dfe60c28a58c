# SPDX-License-Identifier: MIT
# The module functools.
import _thread

WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__')
WRAPPER_UPDATES = ('__dict__',)

_missing = object()
_Union = type(int | str)


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
    def __init__(self, func=_missing, /, *args, **keywords):
        if func is _missing:
            raise TypeError("type 'partial' takes at least one argument")
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


# Each missing comparison from the one that is there, which is looked up in the object's own class: by it, perhaps
# negated, perhaps with (in)equality.
def _derive(name):
    def negated(self, other):
        r = getattr(type(self), name)(self, other)
        return r if r is NotImplemented else not r

    def or_equal(self, other):
        r = getattr(type(self), name)(self, other)
        return r if r is NotImplemented else r or self == other

    def and_unequal(self, other):
        r = getattr(type(self), name)(self, other)
        return r if r is NotImplemented else r and self != other

    def neither(self, other):
        r = getattr(type(self), name)(self, other)
        return r if r is NotImplemented else not r and self != other

    def not_or_equal(self, other):
        r = getattr(type(self), name)(self, other)
        return r if r is NotImplemented else not r or self == other

    table = {
        '__lt__': {'__gt__': neither, '__le__': or_equal, '__ge__': negated},
        '__le__': {'__ge__': not_or_equal, '__lt__': and_unequal, '__gt__': negated},
        '__gt__': {'__lt__': neither, '__ge__': or_equal, '__le__': negated},
        '__ge__': {'__le__': not_or_equal, '__gt__': and_unequal, '__lt__': negated},
    }
    return table[name]


def total_ordering(cls):
    names = [name for name in ('__lt__', '__le__', '__gt__', '__ge__') if getattr(cls, name, None) is not getattr(object, name, None)]
    if not names:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    for other, function in _derive(names[0]).items():
        if other not in names:
            function.__name__ = other
            setattr(cls, other, function)
    return cls


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
            if not found:
                hash(key)  # an empty dict does not ask for it
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
    if not callable(user_function):
        raise TypeError('the first argument must be callable')
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


# ---- dispatch by type --------------------------------------------------------------------------

def singledispatch(func):
    name = getattr(func, '__name__', 'singledispatch function')
    registry = {object: func}
    cache = {}  # of what has been asked for; emptied when something is registered
    lock = _thread.allocate_lock()

    def dispatch(cls):
        found = cache.get(cls)
        if found is None:
            with lock:
                found = None
                for base in cls.__mro__:
                    if base is object:
                        found = _by_abstract_class(registry, cls)
                    if found is None and base in registry:
                        found = registry[base]
                    if found is not None:
                        break
                cache[cls] = found
        return found

    def register(cls, func=None):
        classes = _classes_of(cls)
        if classes is None:
            if func is not None:
                raise TypeError(f'Invalid first argument to `register()`. {cls!r} is not a class or union type.')
            func = cls
            annotations = getattr(func, '__annotations__', {})
            if not annotations:
                raise TypeError(f'Invalid first argument to `register()`: {cls!r}. Use either `@register(some_class)` '
                                'or plain `@register` on an annotated function.')
            name, cls = next(iter(annotations.items()))
            if isinstance(cls, str):
                raise TypeError(f'the annotation {name!r}, which is a string, is not supported by Latchwork in register()')
            classes = _classes_of(cls)
            if classes is None:
                what = 'not all arguments are classes' if _is_union(cls) else 'is not a class'
                raise TypeError(f'Invalid annotation for {name!r}. {cls!r} {what}.')
        elif func is None:
            return lambda f: register(cls, f)
        with lock:
            for each in classes:
                registry[each] = func
            cache.clear()
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f'{name} requires at least 1 positional argument')
        return dispatch(args[0].__class__)(*args, **kw)

    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = registry
    update_wrapper(wrapper, func)
    return wrapper


def _is_union(cls):
    if isinstance(cls, _Union):
        return True
    import sys
    typing = sys.modules.get('typing')
    return typing is not None and typing.get_origin(cls) is typing.Union


# What can be registered: a class, or a union of some. None: anything else.
def _classes_of(cls):
    if isinstance(cls, type):
        return (cls,)
    if not _is_union(cls):
        return None
    if isinstance(cls, _Union):
        classes = cls.__args__
    else:
        import typing
        classes = typing.get_args(cls)
    return classes if all(isinstance(c, type) for c in classes) else None


def _by_abstract_class(registry, cls):
    for candidate, function in registry.items():
        if candidate is not object and candidate not in cls.__mro__ and issubclass(cls, candidate):
            return function
    return None


class singledispatchmethod:
    def __init__(self, func):
        if not callable(func) and not hasattr(func, '__get__'):
            raise TypeError(f'{func!r} is not callable or a descriptor')
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        def method(*args, **kwargs):
            return self.dispatcher.dispatch(args[0].__class__).__get__(obj, cls)(*args, **kwargs)
        method.register = self.register
        return update_wrapper(method, self.func)


class cached_property:
    # The value is kept as the attribute that hides this; two threads may compute it both, as in CPython from 3.12 on.
    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError('Cannot assign the same cached_property to two different names '
                            f'({self.attrname!r} and {name!r}).')

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError('Cannot use cached_property instance without calling __set_name__ on it.')
        try:
            cache = instance.__dict__
        except AttributeError:
            raise TypeError(f"No '__dict__' attribute on {type(instance).__name__!r} instance to cache {self.attrname!r} property.") from None
        value = cache.get(self.attrname, _missing)
        return cache.setdefault(self.attrname, self.func(instance)) if value is _missing else value


class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, '__get__'):
            raise TypeError(f'{func!r} is not callable or a descriptor')
        self.func = func
        self.args = args
        self.keywords = keywords

    def __get__(self, obj, cls=None):
        get = getattr(self.func, '__get__', None)
        bound = self.func if get is None else get(obj, cls)
        if bound is not self.func:
            return partial(bound, *self.args, **self.keywords)

        # Asked of the class, or with what binds nothing: the object comes first all the same.
        def method(self_or_cls, /, *args, **keywords):
            return self.func(self_or_cls, *self.args, *args, **{**self.keywords, **keywords})
        return method if obj is None else method.__get__(obj, cls)
