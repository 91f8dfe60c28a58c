# SPDX-License-Identifier: MIT
# The classes of the module collections that are dicts, and namedtuple.
#
# Their order is that of insertion. What other threads may see: each method of dict is one step, as is
# move_to_end (but len and `in` without a lock may miss a key that moves), popitem, and counting one item. d[key] of a
# defaultdict without this key sets it by setdefault: threads that meet there call the factory each, and all use the value that was
# entered first (a script's own call of __missing__, and a class with its own __setitem__, set what the factory gave).
from _collections import count as _count, defaulting as _defaulting, field as _field, move as _move, ordered as _ordered, pop_first as _pop_first
from _thread import allocate_lock as _allocate_lock, get_ident as _get_ident
import _imp

_shown = set()  # (id, thread) of what __repr__ is at, since it may contain itself
_lock = _allocate_lock()  # around text that is compiled and the name that it leaves


# ---- namedtuple ------------------------------------------------------------------------------

def _check_names(typename, names):
    from keyword import iskeyword
    for name in [typename] + names:
        if type(name) is not str:
            raise TypeError('Type names and field names must be strings')
        if not name.isidentifier():
            raise ValueError(f'Type names and field names must be valid identifiers: {name!r}')
        if iskeyword(name):
            raise ValueError(f'Type names and field names cannot be a keyword: {name!r}')


def _renamed(names):
    from keyword import iskeyword
    seen = set()
    for i, name in enumerate(names):
        if not name.isidentifier() or iskeyword(name) or name.startswith('_') or name in seen:
            names[i] = f'_{i}'
        seen.add(name)
    return names


def _make_new(typename, names, defaults):
    # __new__ has the fields as its parameters, so that calls are checked and bound as any other.
    many = len(names) - len(defaults)
    listed = [n if i < many else f'{n}=_defaults[{i - many}]' for i, n in enumerate(names)]
    values = ''.join([n + ', ' for n in names])
    text = (f'def _maker(_tuple_new, _defaults):\n'
            f' def __new__(_cls, {", ".join(listed)}):\n'
            f'  return _tuple_new(_cls, ({values}))\n'
            f' return __new__\n')
    with _lock:
        _imp.run(text)
        maker = _maker
    new = maker(tuple.__new__, defaults)
    _imp.rename(new, '__new__', f'{typename}.__new__')
    new.__doc__ = f'Create new instance of {typename}({", ".join(names)})'
    return new


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    if isinstance(field_names, str):
        field_names = field_names.replace(',', ' ').split()
    names = list(map(str, field_names))
    typename = str(typename)
    if rename:
        names = _renamed(names)
    _check_names(typename, names)
    seen = set()
    for name in names:
        if name.startswith('_') and not rename:
            raise ValueError(f'Field names cannot start with an underscore: {name!r}')
        if name in seen:
            raise ValueError(f'Encountered duplicate field name: {name!r}')
        seen.add(name)
    defaults = () if defaults is None else tuple(defaults)
    if len(defaults) > len(names):
        raise TypeError('Got more default values than field names')
    fields = tuple(names)
    count = len(fields)
    tuple_new = tuple.__new__
    shown = '(' + ', '.join([name + '=%r' for name in fields]) + ')'

    @classmethod
    def _make(cls, iterable):
        result = tuple_new(cls, iterable)
        if len(result) != count:
            raise TypeError(f'Expected {count} arguments, got {len(result)}')
        return result

    def _replace(self, /, **changes):
        result = self._make(map(changes.pop, fields, self))
        if changes:
            raise ValueError(f'Got unexpected field names: {list(changes)!r}')
        return result

    def _asdict(self):
        return dict(zip(fields, self))

    def __repr__(self):
        return self.__class__.__name__ + shown % tuple(self)

    def __getnewargs__(self):
        return tuple(self)

    space = {
        '__doc__': f'{typename}({", ".join(fields)})',
        '__slots__': (),
        '_fields': fields,
        '_field_defaults': dict(zip(fields[count - len(defaults):], defaults)),
        '__new__': _make_new(typename, names, defaults),
        '_make': _make,
        '__match_args__': fields,
        '__module__': _imp.caller(1) if module is None else module,
    }
    for f in (_replace, _asdict, __repr__, __getnewargs__):
        f.__qualname__ = f'{typename}.{f.__name__}'
        space[f.__name__] = f
    for i, name in enumerate(fields):
        space[name] = property(_field(i), None, None, f'Alias for field number {i}')
    return type(typename, (tuple,), space)


# ---- defaultdict -----------------------------------------------------------------------------

class defaultdict(dict):
    __module__ = 'collections'

    def __init__(self, default_factory=None, /, *args, **kwargs):
        if default_factory is not None and not callable(default_factory):
            raise TypeError('first argument must be callable or None')
        self.default_factory = default_factory
        if args or kwargs:
            dict.__init__(self, *args, **kwargs)

    def __missing__(self, key):
        factory = self.default_factory
        if factory is None:
            raise KeyError(key)
        self[key] = value = factory()
        return value

    # What self[key] calls instead of this __missing__: the key was not there.
    def _missed(self, key):
        factory = self.default_factory
        if factory is None:
            raise KeyError(key)
        value = factory()
        if type(self).__setitem__ is dict.__setitem__:
            return dict.setdefault(self, key, value)
        self[key] = value
        return value

    def __repr__(self):
        return f'{self.__class__.__name__}({self.default_factory!r}, {dict.__repr__(self)})'

    def copy(self):
        return type(self)(self.default_factory, self)

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy
        return type(self)(self.default_factory, [(deepcopy(k, memo), deepcopy(v, memo)) for k, v in self.items()])

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        new = self.copy()
        new.update(other)
        return new

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        new = type(self)(self.default_factory, other)
        new.update(self)
        return new


_defaulting(defaultdict)


# ---- OrderedDict -----------------------------------------------------------------------------

_missing = object()


# A tuple is taken for the arguments, and None for none, as CPython's OrderedDict has it.
def _lost(key):
    if isinstance(key, KeyError):
        return key
    return KeyError(*key) if isinstance(key, tuple) else KeyError() if key is None else KeyError(key)


class OrderedDict(dict):
    __module__ = 'collections'

    def move_to_end(self, key, last=True):
        if not self or not _move(self, key, last):
            raise _lost(key)

    def popitem(self, last=True):
        if last:
            if not self:
                raise KeyError('dictionary is empty')
            return dict.popitem(self)
        pair = _pop_first(self)
        if pair is None:
            raise KeyError('dictionary is empty')
        return pair

    def pop(self, key, default=_missing):
        if not self:
            hash(key)
        value = dict.pop(self, key, _missing)
        if value is not _missing:
            return value
        if default is _missing:
            raise _lost(key)
        return default

    def __eq__(self, other):
        if isinstance(other, OrderedDict):
            return dict.__eq__(self, other) and all(map(_same, self, other))
        return dict.__eq__(self, other)

    def __ne__(self, other):
        equal = self.__eq__(other)
        return equal if equal is NotImplemented else not equal

    def __repr__(self):
        if not self:
            return f'{self.__class__.__name__}()'
        mark = id(self), _get_ident()
        if mark in _shown:
            return '...'
        _shown.add(mark)
        try:
            return f'{self.__class__.__name__}({list(self.items())!r})'
        finally:
            _shown.discard(mark)

    def copy(self):
        return self.__class__(self)

    __copy__ = copy

    @classmethod
    def fromkeys(cls, iterable, value=None):
        new = cls()
        for key in iterable:
            new[key] = value
        return new

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        new = self.__class__(self)
        new.update(other)
        return new

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        new = self.__class__(other)
        new.update(self)
        return new


_ordered(OrderedDict)


def _same(a, b):
    return a is b or a == b


# ---- Counter ---------------------------------------------------------------------------------

class Counter(dict):
    __module__ = 'collections'

    def __init__(self, iterable=None, /, **kwds):
        self.update(iterable, **kwds)

    def __missing__(self, key):
        return 0

    def total(self):
        return sum(self.values())

    def most_common(self, n=None):
        if n is None:
            return sorted(self.items(), key=_second, reverse=True)
        if n == 1:
            if not self:
                return []
            return [max(self.items(), key=_second)]
        from heapq import nlargest
        return nlargest(n, self.items(), key=_second)

    def elements(self):
        from itertools import chain, repeat, starmap
        return chain.from_iterable(starmap(repeat, self.items()))

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError('Counter.fromkeys() is undefined.  Use Counter(iterable) instead.')

    def update(self, iterable=None, /, **kwds):
        if iterable is not None:
            if not hasattr(iterable, 'items') or not hasattr(iterable, 'keys'):
                _count(self, iterable)
            elif self:
                for key, count in iterable.items():
                    self[key] = count + self.get(key, 0)
            else:
                dict.update(self, iterable)
        if kwds:
            self.update(kwds)

    def subtract(self, iterable=None, /, **kwds):
        if iterable is not None:
            if hasattr(iterable, 'items') and hasattr(iterable, 'keys'):
                for key, count in iterable.items():
                    self[key] = self.get(key, 0) - count
            else:
                for key in iterable:
                    self[key] = self.get(key, 0) - 1
        if kwds:
            self.subtract(kwds)

    def copy(self):
        return self.__class__(self)

    __copy__ = copy

    def __delitem__(self, key):
        if key in self:
            dict.__delitem__(self, key)

    def __repr__(self):
        if not self:
            return f'{self.__class__.__name__}()'
        try:
            pairs = dict(self.most_common())
        except TypeError:
            pairs = dict(self)
        return f'{self.__class__.__name__}({pairs!r})'

    def __eq__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[key] == other[key] for c in (self, other) for key in c)

    def __ne__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return not self == other

    def __le__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[key] <= other[key] for c in (self, other) for key in c)

    def __lt__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self <= other and self != other

    def __ge__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[key] >= other[key] for c in (self, other) for key in c)

    def __gt__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self >= other and self != other

    def _combined(self, other, count_of):
        # What is positive of count_of(here, there) for the keys of self.
        result = Counter()
        for key, here in self.items():
            count = count_of(here, other[key])
            if count > 0:
                result[key] = count
        return result

    def _with_rest(self, result, other):
        # The result with what is positive of other's keys that self lacks.
        for key, count in other.items():
            if key not in self and count > 0:
                result[key] = count
        return result

    def __add__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._with_rest(self._combined(other, lambda a, b: a + b), other)

    def __sub__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        result = self._combined(other, lambda a, b: a - b)
        for key, count in other.items():
            if key not in self and count < 0:
                result[key] = 0 - count
        return result

    def __or__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._with_rest(self._combined(other, lambda a, b: b if a < b else a), other)

    def __and__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._combined(other, lambda a, b: a if a < b else b)

    def __pos__(self):
        result = Counter()
        for key, count in self.items():
            if count > 0:
                result[key] = count
        return result

    def __neg__(self):
        result = Counter()
        for key, count in self.items():
            if count < 0:
                result[key] = 0 - count
        return result

    def _keep_positive(self):
        for key in [key for key, count in self.items() if not count > 0]:
            del self[key]
        return self

    def __iadd__(self, other):
        for key, count in other.items():
            self[key] += count
        return self._keep_positive()

    def __isub__(self, other):
        for key, count in other.items():
            self[key] -= count
        return self._keep_positive()

    def __ior__(self, other):
        for key, count in other.items():
            if count > self[key]:
                self[key] = count
        return self._keep_positive()

    def __iand__(self, other):
        for key, count in self.items():
            if other[key] < count:
                self[key] = other[key]
        return self._keep_positive()


def _second(pair):
    return pair[1]
