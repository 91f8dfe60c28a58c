# SPDX-License-Identifier: MIT
# weakref: references that do not keep their object alive, and containers of them.
#
# A container's entries go away when their objects die: each weak reference has a callback that removes its entry, under
# the container's lock, because the object may die in any thread and at any release. The lock is reentrant:
# inside of it an object may die and call back.
import _weakref
import _thread

ref = ReferenceType = _weakref.ref
getweakrefcount = _weakref.getweakrefcount
getweakrefs = _weakref.getweakrefs


class WeakMethod:
    # A weak reference to a bound method: alive while its object and its function are.
    def __init__(self, method, callback=None):
        try:
            object, function = method.__self__, method.__func__
        except AttributeError:
            raise TypeError("argument should be a bound method, not %s" % (type(method),)) from None

        def gone(_, this=ref(self)):
            self = this()
            if self is not None and self._alive:
                self._alive = False
                if callback is not None:
                    callback(self)

        self._alive = True
        self._object = ref(object, gone)
        self._function = ref(function, gone)
        self._type = type(method)

    def __call__(self):
        object, function = self._object(), self._function()
        if object is None or function is None:
            return None
        return self._type(function, object)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if not self._alive or not other._alive:
            return self is other
        return self._object == other._object and self._function == other._function

    def __hash__(self):
        return hash(self._function)


class WeakValueDictionary:
    def __init__(self, other=(), /, **kwargs):
        self._lock = _thread.RLock()
        self._refs = {}
        self.update(other, **kwargs)

    def _make(self, key, value):
        def remove(dead, this=ref(self)):
            self = this()
            if self is not None:
                with self._lock:
                    if self._refs.get(key) is dead:
                        del self._refs[key]

        return ref(value, remove)

    def __getitem__(self, key):
        value = self._refs[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        made = self._make(key, value)
        with self._lock:
            old = self._refs.get(key)  # dies outside of the dict's own step
            self._refs[key] = made
        del old

    def __delitem__(self, key):
        with self._lock:
            old = self._refs.pop(key)
        del old

    def __contains__(self, key):
        r = self._refs.get(key)
        return r is not None and r() is not None

    def __len__(self):
        return len(list(self.values()))

    def __iter__(self):
        return self.keys()

    def __repr__(self):
        return "<%s at %#x>" % (self.__class__.__name__, id(self))

    def keys(self):
        for key, r in list(self._refs.items()):
            if r() is not None:
                yield key

    def values(self):
        for r in list(self._refs.values()):
            value = r()
            if value is not None:
                yield value

    def items(self):
        for key, r in list(self._refs.items()):
            value = r()
            if value is not None:
                yield key, value

    def valuerefs(self):
        return list(self._refs.values())

    def get(self, key, default=None):
        r = self._refs.get(key)
        value = None if r is None else r()
        return default if value is None else value

    def setdefault(self, key, default=None):
        with self._lock:
            value = self.get(key)
            if value is None:
                self[key] = value = default
        return value

    def pop(self, key, *default):
        with self._lock:
            r = self._refs.pop(key, None)
        value = None if r is None else r()
        if value is not None:
            return value
        if default:
            return default[0]
        raise KeyError(key)

    def popitem(self):
        while True:
            with self._lock:
                key, r = self._refs.popitem()
            value = r()
            if value is not None:
                return key, value

    def clear(self):
        with self._lock:
            old = dict(self._refs)
            self._refs.clear()
        del old

    def update(self, other=(), /, **kwargs):
        for key, value in other.items() if hasattr(other, "items") else other:
            self[key] = value
        for key, value in kwargs.items():
            self[key] = value

    def copy(self):
        return self.__class__(self)

    __copy__ = copy


class WeakKeyDictionary:
    def __init__(self, other=()):
        self._lock = _thread.RLock()
        self._data = {}  # ref -> value
        self.update(other)

    def _make(self, key):
        def remove(dead, this=ref(self)):
            self = this()
            if self is not None:
                with self._lock:
                    value = self._data.pop(dead, None)
                del value

        return ref(key, remove)

    def __getitem__(self, key):
        return self._data[ref(key)]

    def __setitem__(self, key, value):
        made = self._make(key)
        with self._lock:
            old = self._data.get(made)
            self._data[made] = value
        del old

    def __delitem__(self, key):
        with self._lock:
            old = self._data.pop(ref(key))
        del old

    def __contains__(self, key):
        try:
            r = ref(key)
        except TypeError:
            return False
        return r in self._data

    def __len__(self):
        return len(list(self.keys()))

    def __iter__(self):
        return self.keys()

    def __repr__(self):
        return "<%s at %#x>" % (self.__class__.__name__, id(self))

    def keys(self):
        for r in list(self._data):
            key = r()
            if key is not None:
                yield key

    def values(self):
        for r, value in list(self._data.items()):
            if r() is not None:
                yield value

    def items(self):
        for r, value in list(self._data.items()):
            key = r()
            if key is not None:
                yield key, value

    def keyrefs(self):
        return list(self._data)

    def get(self, key, default=None):
        return self._data.get(ref(key), default)

    def setdefault(self, key, default=None):
        return self._data.setdefault(self._make(key), default)

    def pop(self, key, *default):
        return self._data.pop(ref(key), *default)

    def popitem(self):
        while True:
            r, value = self._data.popitem()
            key = r()
            if key is not None:
                return key, value

    def clear(self):
        with self._lock:
            old = dict(self._data)
            self._data.clear()
        del old

    def update(self, other=()):
        for key, value in other.items() if hasattr(other, "items") else other:
            self[key] = value

    def copy(self):
        return self.__class__(self)

    __copy__ = copy


class WeakSet:
    def __init__(self, data=None):
        self._items = WeakKeyDictionary()
        if data is not None:
            self.update(data)

    def add(self, item):
        if item not in self._items:
            self._items[item] = None

    def remove(self, item):
        del self._items[item]

    def discard(self, item):
        self._items.pop(item, None)

    def pop(self):
        try:
            return self._items.popitem()[0]
        except KeyError:
            raise KeyError("pop from empty WeakSet") from None

    def clear(self):
        self._items.clear()

    def update(self, other):
        for item in other:
            self.add(item)

    def copy(self):
        return self.__class__(self)

    def __contains__(self, item):
        return item in self._items

    def __iter__(self):
        return self._items.keys()

    def __len__(self):
        return len(self._items)

    def union(self, other):
        made = self.copy()
        made.update(other)
        return made

    __or__ = union

    def difference(self, other):
        return self.__class__(item for item in self if item not in other)

    __sub__ = difference

    def intersection(self, other):
        return self.__class__(item for item in other if item in self)

    __and__ = intersection

    def issubset(self, other):
        return all(item in other for item in self)

    __le__ = issubset

    def issuperset(self, other):
        return all(item in self for item in other)

    __ge__ = issuperset

    def __eq__(self, other):
        if not isinstance(other, WeakSet):
            return NotImplemented
        return set(self) == set(other)

    def __repr__(self):
        return repr(set(self))


class _Finalizer:
    # What a live finalize does. In a dict of all of them in the order in which they were made.
    def __init__(self, obj, callback, func, args, kwargs):
        self.ref = ref(obj, callback)
        self.call = (func, args, kwargs)
        self.atexit = True


class finalize:
    # Calls a function once: when the object dies, when it is called itself, or when the program ends.
    __slots__ = ()
    _live = {}  # finalize -> _Finalizer; keeps both alive as long as the object lives
    _lock = _thread.RLock()
    _ended = False
    _hooked = False  # to atexit
    _changed = False  # one was made, or its atexit set, since _at_end looked

    def __init__(self, obj, func, /, *args, **kwargs):
        cls = finalize
        made = _Finalizer(obj, self, func, args, kwargs)
        with cls._lock:
            if not cls._hooked:
                import atexit

                atexit.register(_at_end)
                cls._hooked = True
            cls._live[self] = made
            cls._changed = True

    def _take(self):
        with finalize._lock:
            return finalize._live.pop(self, None)

    def __call__(self, _=None):
        made = self._take()
        if made is not None and not finalize._ended:
            func, args, kwargs = made.call
            return func(*args, **kwargs)

    def detach(self):
        made = finalize._live.get(self)
        obj = None if made is None else made.ref()
        if obj is not None and self._take() is not None:
            return (obj, *made.call)

    def peek(self):
        made = finalize._live.get(self)
        obj = None if made is None else made.ref()
        if obj is not None:
            return (obj, *made.call)

    @property
    def alive(self):
        return self in finalize._live

    @property
    def atexit(self):
        made = finalize._live.get(self)
        return made is not None and made.atexit

    @atexit.setter
    def atexit(self, value):
        made = finalize._live.get(self)
        if made is not None:
            made.atexit = bool(value)
            finalize._changed = True

    def __repr__(self):
        made = finalize._live.get(self)
        obj = None if made is None else made.ref()
        if obj is None:
            return "<%s object at %#x; dead>" % (type(self).__name__, id(self))
        return "<%s object at %#x; for %r at %#x>" % (type(self).__name__, id(self), type(obj).__name__, id(obj))


# The last one that was made first, and those too that are made or asked for meanwhile. What dies later calls nothing:
# the modules that a function needs are being taken down then.
def _at_end():
    wanted = []
    try:
        while True:
            with finalize._lock:
                if finalize._changed:
                    finalize._changed = False
                    wanted = [f for f, made in finalize._live.items() if made.atexit]
            if not wanted:
                return
            try:
                wanted.pop()()  # which does nothing if its object has died meanwhile
            except Exception:
                import sys

                sys.excepthook(*sys.exc_info())
    finally:
        finalize._ended = True
        with finalize._lock:
            left = dict(finalize._live)
            finalize._live.clear()
        del left


def _forward(name):
    def method(self, *args):
        return getattr(self._proxied(), name)(*args)

    method.__name__ = name
    return method


class ProxyType:
    # Behaves as the object does; ReferenceError when it is dead.
    __slots__ = ("_ref", "__weakref__")

    def __init__(self, object, callback=None):
        if callback is None:
            made = ref(object)
        else:
            made = ref(object, lambda _: callback(self))
        super().__setattr__("_ref", made)

    def _proxied(self):
        object = super().__getattribute__("_ref")()
        if object is None:
            raise ReferenceError("weakly-referenced object no longer exists")
        return object

    def __getattribute__(self, name):
        if name == "_proxied":
            return super().__getattribute__(name)
        return getattr(self._proxied(), name)

    def __setattr__(self, name, value):
        setattr(self._proxied(), name, value)

    def __delattr__(self, name):
        delattr(self._proxied(), name)

    def __repr__(self):
        return "<weakproxy at %#x to %s at %#x>" % (id(self), type(self._proxied()).__name__, id(self._proxied()))

    def __str__(self):
        return str(self._proxied())

    def __bool__(self):
        return bool(self._proxied())

    def __call__(self, *args, **kwargs):
        return self._proxied()(*args, **kwargs)

    def __hash__(self):
        raise TypeError("unhashable type: 'weakref.ProxyType'")

    def __eq__(self, other):
        return self._proxied() == other

    def __ne__(self, other):
        return self._proxied() != other

    def __lt__(self, other):
        return self._proxied() < other

    def __le__(self, other):
        return self._proxied() <= other

    def __gt__(self, other):
        return self._proxied() > other

    def __ge__(self, other):
        return self._proxied() >= other

    def __add__(self, other):
        return self._proxied() + other

    def __sub__(self, other):
        return self._proxied() - other

    def __mul__(self, other):
        return self._proxied() * other

    __len__ = _forward("__len__")
    __iter__ = _forward("__iter__")
    __next__ = _forward("__next__")
    __contains__ = _forward("__contains__")
    __getitem__ = _forward("__getitem__")
    __setitem__ = _forward("__setitem__")
    __delitem__ = _forward("__delitem__")


CallableProxyType = ProxyType


def proxy(object, callback=None):
    return ProxyType(object, callback)
