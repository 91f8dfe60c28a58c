# SPDX-License-Identifier: MIT
# The module dataclasses. Methods are closures over the list of fields, not text that is compiled. kw_only, slots and
# weakref_slot are refused. A frozen class sets its fields around its __setattr__.
_set_attribute = object.__setattr__


class _Missing:
    def __repr__(self):
        return '<dataclasses._MISSING_TYPE object>'


MISSING = _Missing()


class FrozenInstanceError(AttributeError):
    pass


class Field:
    def __init__(self, default, default_factory, init, repr, hash, compare, metadata):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = {} if metadata is None else metadata

    def __repr__(self):
        return (f'Field(name={self.name!r},type={self.type!r},default={self.default!r},'
                f'default_factory={self.default_factory!r},init={self.init!r},repr={self.repr!r},'
                f'hash={self.hash!r},compare={self.compare!r},metadata={self.metadata!r})')


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True,
          metadata=None):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError('cannot specify both default and default_factory')
    return Field(default, default_factory, init, repr, hash, compare, metadata)


def _is_class_variable(annotation):
    if isinstance(annotation, str):
        return annotation.startswith('ClassVar') or annotation.startswith('typing.ClassVar')
    return getattr(annotation, '_name', None) == 'ClassVar'


def _own_fields(cls):
    own = cls.__dict__
    out = []
    annotations = own.get('__annotations__', {})
    for name, annotation in annotations.items():
        if _is_class_variable(annotation):
            continue
        default = own.get(name, MISSING)
        f = default if isinstance(default, Field) else field(default=default)
        f.name = name
        f.type = annotation
        if f.default is not MISSING and type(f.default) in (list, dict, set):
            raise ValueError(f'mutable default {type(f.default)} for field {name} is not allowed: '
                             'use default_factory')
        if f.default is not MISSING:
            setattr(cls, name, f.default)
        elif isinstance(default, Field):
            delattr(cls, name)
        out.append(f)
    for name, value in own.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f'{name!r} is a field but has no type annotation')
    return out


def _listed(names):
    names = [f"'{n}'" for n in names]
    if len(names) == 1:
        return names[0]
    if len(names) == 2:
        return names[0] + ' and ' + names[1]
    return ', '.join(names[:-1]) + ', and ' + names[-1]


def _make_init(cls, all_fields, post):
    given = [f for f in all_fields if f.init]
    names = [f.name for f in given]
    required = 0
    for f in given:
        if f.default is MISSING and f.default_factory is MISSING:
            if required < given.index(f):
                raise TypeError(f'non-default argument {f.name!r} follows default argument')
            required += 1
    many = len(names)
    title = cls.__qualname__ + '.__init__()'
    plain = many == len(all_fields)  # every field is a parameter

    def wrong(args, kwargs):
        for name in kwargs:
            if name not in names:
                return TypeError(f"{title} got an unexpected keyword argument '{name}'")
            if names.index(name) < len(args):
                return TypeError(f"{title} got multiple values for argument '{name}'")
        if len(args) > many:
            takes = f'{many + 1}' if required == many else f'from {required + 1} to {many + 1}'
            return TypeError(f'{title} takes {takes} positional argument{"s" if many else ""} but '
                             f'{len(args) + 1} were given')
        lost = [n for i, n in enumerate(names) if len(args) <= i < required and n not in kwargs]
        return TypeError(f'{title} missing {len(lost)} required positional '
                         f'argument{"" if len(lost) == 1 else "s"}: {_listed(lost)}')

    def __init__(self, /, *args, **kwargs):
        if plain and len(args) == many and not kwargs:
            for name, value in zip(names, args):
                _set_attribute(self, name, value)
        else:
            if len(args) > many:
                raise wrong(args, kwargs)
            used = 0
            at = 0
            for f in all_fields:
                name = f.name
                if f.init and at < len(args):
                    value = args[at]
                    if name in kwargs:
                        raise wrong(args, kwargs)
                elif f.init and name in kwargs:
                    value = kwargs[name]
                    used += 1
                elif f.default is not MISSING:
                    value = f.default
                elif f.default_factory is not MISSING:
                    value = f.default_factory()
                elif f.init:
                    raise wrong(args, kwargs)
                else:
                    continue
                at += f.init
                _set_attribute(self, name, value)
            if used != len(kwargs):
                raise wrong(args, kwargs)
        if post:
            self.__post_init__()

    return __init__


def _add(cls, function, name):
    function.__name__ = name
    function.__qualname__ = f'{cls.__qualname__}.{name}'
    setattr(cls, name, function)


def _add_comparisons(cls, names, eq, order):
    def key(self):
        return tuple([getattr(self, n) for n in names])

    if eq and '__eq__' not in cls.__dict__:
        _add(cls, lambda self, other: key(self) == key(other) if type(other) is type(self) else NotImplemented,
             '__eq__')
    if not order:
        return
    table = {
        '__lt__': lambda a, b: key(a) < key(b) if type(b) is type(a) else NotImplemented,
        '__le__': lambda a, b: key(a) <= key(b) if type(b) is type(a) else NotImplemented,
        '__gt__': lambda a, b: key(a) > key(b) if type(b) is type(a) else NotImplemented,
        '__ge__': lambda a, b: key(a) >= key(b) if type(b) is type(a) else NotImplemented,
    }
    for name, function in table.items():
        if name in cls.__dict__:
            raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__}. '
                            'Consider using functools.total_ordering')
        _add(cls, function, name)


def _add_repr(cls, all_fields):
    names = [f.name for f in all_fields if f.repr]
    inside = []  # ids of the objects that are being written

    def __repr__(self):
        me = id(self)
        if me in inside:
            return '...'
        inside.append(me)
        try:
            return (self.__class__.__qualname__ + '('
                    + ', '.join([f'{n}={getattr(self, n)!r}' for n in names]) + ')')
        finally:
            inside.remove(me)

    _add(cls, __repr__, '__repr__')


def _frozen(cls, names):
    def __setattr__(self, name, value):
        if name in names or '__setattr__' in type(self).__dict__:
            raise FrozenInstanceError(f'cannot assign to field {name!r}')
        _set_attribute(self, name, value)

    def __delattr__(self, name):
        raise FrozenInstanceError(f'cannot delete field {name!r}')

    cls.__setattr__ = __setattr__
    cls.__delattr__ = __delattr__
    return cls


def _add_hash(cls, all_fields, eq, frozen, unsafe_hash, own_hash):
    names = [f.name for f in all_fields if (f.compare if f.hash is None else f.hash)]
    if unsafe_hash or (eq and frozen and not own_hash):
        _add(cls, lambda self: hash(tuple([getattr(self, n) for n in names])), '__hash__')
    elif eq and not own_hash:
        setattr(cls, '__hash__', None)


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args):
    if order and not eq:
        raise ValueError('eq must be true if order is true')
    known = {}
    for base in cls.__mro__[:0:-1]:
        inherited = base.__dict__.get('__dataclass_fields__')
        if inherited is not None:
            known.update(inherited)
            params = base.__dict__['__dataclass_params__']
            if params.frozen and not frozen:
                raise TypeError('cannot inherit non-frozen dataclass from a frozen one')
            if frozen and not params.frozen:
                raise TypeError('cannot inherit frozen dataclass from a non-frozen one')
    for f in _own_fields(cls):
        known[f.name] = f
    all_fields = list(known.values())
    own = cls.__dict__
    own_hash = own.get('__hash__') is not None
    cls.__dataclass_fields__ = known
    cls.__dataclass_params__ = _Params(init, repr, eq, order, unsafe_hash, frozen)
    if init:
        _add(cls, _make_init(cls, all_fields, hasattr(cls, '__post_init__')), '__init__')
    if repr and '__repr__' not in own:
        _add_repr(cls, all_fields)
    _add_comparisons(cls, [f.name for f in all_fields if f.compare], eq, order)
    _add_hash(cls, all_fields, eq, frozen, unsafe_hash, own_hash)
    if match_args and '__match_args__' not in own:
        cls.__match_args__ = tuple([f.name for f in all_fields if f.init])
    return _frozen(cls, list(known)) if frozen else cls


class _Params:
    def __init__(self, init, repr, eq, order, unsafe_hash, frozen):
        self.init = init
        self.repr = repr
        self.eq = eq
        self.order = order
        self.unsafe_hash = unsafe_hash
        self.frozen = frozen


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    if kw_only or slots or weakref_slot:
        raise TypeError('kw_only, slots and weakref_slot of a dataclass are not supported by Latchwork')

    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args)

    return wrap if cls is None else wrap(cls)


def is_dataclass(obj):
    return hasattr(obj if isinstance(obj, type) else type(obj), '__dataclass_fields__')


def fields(class_or_instance):
    found = getattr(class_or_instance, '__dataclass_fields__', None)
    if found is None:
        raise TypeError('must be called with a dataclass type or instance')
    return tuple(found.values())


def _is_instance(obj):
    return not isinstance(obj, type) and hasattr(type(obj), '__dataclass_fields__')


# Plain functions: closures that call themselves would be cycles.
def _converted(value, convert, factory):
    if _is_instance(value):
        return convert(value, factory)
    if isinstance(value, list):
        return [_converted(v, convert, factory) for v in value]
    if isinstance(value, tuple):
        return tuple([_converted(v, convert, factory) for v in value])
    if isinstance(value, dict):
        return {_converted(k, convert, factory): _converted(v, convert, factory) for k, v in value.items()}
    from copy import deepcopy
    return deepcopy(value)


def _named(o, factory):
    return factory([(f.name, _converted(getattr(o, f.name), _named, factory)) for f in fields(o)])


def _in_order(o, factory):
    return factory([_converted(getattr(o, f.name), _in_order, factory) for f in fields(o)])


def asdict(obj, *, dict_factory=dict):
    if not _is_instance(obj):
        raise TypeError('asdict() should be called on dataclass instances')
    return _named(obj, dict_factory)


def astuple(obj, *, tuple_factory=tuple):
    if not _is_instance(obj):
        raise TypeError('astuple() should be called on dataclass instances')
    return _in_order(obj, tuple_factory)


def replace(obj, /, **changes):
    if not _is_instance(obj):
        raise TypeError('replace() should be called on dataclass instances')
    for f in fields(obj):
        if not f.init:
            if f.name in changes:
                raise ValueError(f'field {f.name} is declared with init=False, it cannot be specified with '
                                 'replace()')
        elif f.name not in changes:
            changes[f.name] = getattr(obj, f.name)
    return obj.__class__(**changes)
