# SPDX-License-Identifier: MIT
# The module dataclasses. Methods are made from text, so that they cost what methods written by hand cost. weakref_slot is
# refused. A frozen class sets its fields around its __setattr__.
from _thread import allocate_lock as _allocate_lock, get_ident as _get_ident
import _imp

_set_attribute = object.__setattr__
_lock = _allocate_lock()  # around text that is compiled and the name that it leaves


class _Missing:
    def __repr__(self):
        return '<dataclasses._MISSING_TYPE object>'


class _KeywordOnly:
    pass


MISSING = _Missing()
KW_ONLY = _KeywordOnly()
_factory = _Missing()  # stands for an argument that is to come from a default_factory


class FrozenInstanceError(AttributeError):
    pass


class InitVar:
    def __init__(self, type):
        self.type = type

    def __class_getitem__(cls, type):
        return InitVar(type)

    def __repr__(self):
        shown = self.type.__name__ if isinstance(self.type, type) else repr(self.type)
        return f'dataclasses.InitVar[{shown}]'


class Field:
    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = {} if metadata is None else metadata
        self.kw_only = kw_only
        self._kind = None  # 'Field', 'InitVar' or 'ClassVar'

    def __repr__(self):
        return (f'Field(name={self.name!r},type={self.type!r},default={self.default!r},'
                f'default_factory={self.default_factory!r},init={self.init!r},repr={self.repr!r},'
                f'hash={self.hash!r},compare={self.compare!r},metadata={self.metadata!r},'
                f'kw_only={self.kw_only!r})')


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True,
          metadata=None, kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError('cannot specify both default and default_factory')
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _kind_of(annotation):
    if isinstance(annotation, str):
        for name in ('ClassVar', 'InitVar'):
            for module in ('', 'typing.', 'dataclasses.', 't.'):
                if annotation.startswith(module + name):
                    return name
        return 'Field'
    if annotation is InitVar or isinstance(annotation, InitVar):
        return 'InitVar'
    return 'ClassVar' if getattr(annotation, '_name', None) == 'ClassVar' else 'Field'


def _is_marker(annotation):
    return annotation is KW_ONLY or annotation in ('KW_ONLY', 'dataclasses.KW_ONLY') \
        if isinstance(annotation, str) else annotation is KW_ONLY


def _own_fields(cls, kw_only):
    own = cls.__dict__
    out = []
    annotations = own.get('__annotations__', {})
    marked = False
    for name, annotation in annotations.items():
        if _is_marker(annotation):
            if marked:
                raise TypeError(f'{name!r} is KW_ONLY, but KW_ONLY has already been specified')
            marked = kw_only = True
            continue
        default = own.get(name, MISSING)
        f = default if isinstance(default, Field) else field(default=default)
        f.name = name
        f.type = annotation
        f._kind = _kind_of(annotation)
        if f._kind != 'Field' and f.default_factory is not MISSING:
            raise TypeError(f'field {name} cannot have a default factory')
        if f._kind == 'ClassVar':
            if f.kw_only is not MISSING:
                raise TypeError(f'field {name} is a ClassVar but specifies kw_only')
            f.kw_only = False
        elif f.kw_only is MISSING:
            f.kw_only = kw_only
        if f._kind == 'Field' and f.default is not MISSING and f.default.__class__.__hash__ is None:
            raise ValueError(f'mutable default {type(f.default)} for field {name} is not allowed: '
                             'use default_factory')
        if isinstance(default, Field):
            if f.default is not MISSING:
                setattr(cls, name, f.default)
            else:
                delattr(cls, name)
        out.append(f)
    for name, value in own.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f'{name!r} is a field but has no type annotation')
    return out


# ---- methods ---------------------------------------------------------------------------------

def _function(cls, name, parameters, body, env=None):
    # def name(parameters): body, in which the names of env have its values.
    env = env or {}
    lines = [f'def _maker({", ".join(env)}):', f' def {name}({", ".join(parameters)}):']
    lines += ['  ' + line for line in body]
    lines += [f' return {name}', '']
    with _lock:
        _imp.run('\n'.join(lines))
        maker = _maker
    function = maker(**env)
    _imp.rename(function, name, f'{cls.__qualname__}.{name}')
    function.__module__ = cls.__module__
    return function


def _values(names, of):
    return '(' + ''.join([f'{of}.{n}, ' for n in names]) + ')'


def _make_init(cls, all_fields, frozen):
    given = [f for f in all_fields if f.init]
    positional = [f for f in given if not f.kw_only]
    keyword = [f for f in given if f.kw_only]
    with_default = False
    for f in positional:
        if f.default is not MISSING or f.default_factory is not MISSING:
            with_default = True
        elif with_default:
            raise TypeError(f'non-default argument {f.name!r} follows default argument')
    me = '__dataclass_self__' if any(f.name == 'self' for f in all_fields) else 'self'
    env = {'_factory': _factory, '_set': _set_attribute}

    def parameter(f):
        if f.default is not MISSING:
            env['_default_' + f.name] = f.default
            return f'{f.name}=_default_{f.name}'
        return f.name if f.default_factory is MISSING else f'{f.name}=_factory'

    parameters = [me] + [parameter(f) for f in positional]
    if keyword:
        parameters += ['*'] + [parameter(f) for f in keyword]
    body = []
    for f in all_fields:
        if f._kind != 'Field':
            continue
        name = f.name
        if f.default_factory is not MISSING:
            env['_make_' + name] = f.default_factory
            value = f'_make_{name}()'
            if f.init:
                value += f' if {name} is _factory else {name}'
        elif f.init:
            value = name
        elif f.default is not MISSING and '__slots__' in cls.__dict__:
            env['_default_' + name] = f.default
            value = '_default_' + name
        else:
            continue
        body.append(f'_set({me}, {name!r}, {value})' if frozen else f'{me}.{name} = {value}')
    if hasattr(cls, '__post_init__'):
        body.append(f'{me}.__post_init__({", ".join([f.name for f in all_fields if f._kind == "InitVar"])})')
    return _function(cls, '__init__', parameters, body or ['pass'], env)


def _add_comparisons(cls, names, eq, order):
    def method(name, sign):
        return _function(cls, name, ['self', 'other'], [
            'if other.__class__ is self.__class__:',
            f' return {_values(names, "self")} {sign} {_values(names, "other")}',
            'return NotImplemented'])

    if eq and '__eq__' not in cls.__dict__:
        cls.__eq__ = method('__eq__', '==')
    if order:
        for name, sign in (('__lt__', '<'), ('__le__', '<='), ('__gt__', '>'), ('__ge__', '>=')):
            if name in cls.__dict__:
                raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__}. '
                                'Consider using functools.total_ordering')
            setattr(cls, name, method(name, sign))


def _add_repr(cls, all_fields):
    text = ', '.join([f'{f.name}={{self.{f.name}!r}}' for f in all_fields if f.repr])
    cls.__repr__ = _function(cls, '__repr__', ['self'], [
        'me = id(self), _ident()',  # an object may be written by several threads, and contain itself
        'if me in _inside:',
        " return '...'",
        '_inside.add(me)',
        'try:',
        f" return self.__class__.__qualname__ + f'({text})'",
        'finally:',
        ' _inside.discard(me)'], {'_inside': set(), '_ident': _get_ident})


def _frozen(cls, names):
    env = {'_names': frozenset(names), '_cls': cls, '_error': FrozenInstanceError}
    for name, what, more in (('__setattr__', 'assign to', ['value']), ('__delattr__', 'delete', [])):
        if name in cls.__dict__:
            raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__}')
        setattr(cls, name, _function(cls, name, ['self', 'name'] + more, [
            'if type(self) is _cls or name in _names:',
            f" raise _error(f'cannot {what} field {{name!r}}')",
            f'super(_cls, self).{name}({", ".join(["name"] + more)})'], env))


def _add_hash(cls, all_fields, eq, frozen, unsafe_hash, own_hash):
    names = [f.name for f in all_fields if (f.compare if f.hash is None else f.hash)]
    if unsafe_hash or (eq and frozen and not own_hash):
        if unsafe_hash and own_hash:
            raise TypeError(f'Cannot overwrite attribute __hash__ in class {cls.__name__}')
        cls.__hash__ = _function(cls, '__hash__', ['self'], [f'return hash({_values(names, "self")})'])
    elif eq and not own_hash:
        cls.__hash__ = None


# ---- the decorator ---------------------------------------------------------------------------

def _with_slots(cls, all_fields, own_names):
    # The class again, with __slots__: they decide how its instances are laid out.
    space = dict(cls.__dict__)
    if '__slots__' in space:
        raise TypeError(f'{cls.__name__} already specifies __slots__')
    inherited = set()
    for base in cls.__mro__[1:-1]:
        slots = base.__dict__.get('__slots__', ())
        inherited.update([slots] if isinstance(slots, str) else slots)
    for name in own_names + [f.name for f in all_fields]:
        space.pop(name, None)
    space['__slots__'] = tuple([f.name for f in all_fields if f.name not in inherited])
    space.pop('__dict__', None)
    space.pop('__weakref__', None)
    qualname = cls.__qualname__
    cls = type(cls)(cls.__name__, cls.__bases__, space)
    cls.__qualname__ = qualname
    return cls


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots):
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
    own_fields = _own_fields(cls, kw_only)
    for f in own_fields:
        known[f.name] = f
    every = [f for f in known.values() if f._kind != 'ClassVar']
    all_fields = [f for f in every if f._kind == 'Field']
    own_hash = cls.__dict__.get('__hash__') is not None
    if slots:
        cls = _with_slots(cls, all_fields, [f.name for f in own_fields if f._kind == 'Field'])
    cls.__dataclass_fields__ = known
    cls.__dataclass_params__ = _Params(init, repr, eq, order, unsafe_hash, frozen)
    if init:
        cls.__init__ = _make_init(cls, every, frozen)
    if repr and '__repr__' not in cls.__dict__:
        _add_repr(cls, all_fields)
    _add_comparisons(cls, [f.name for f in all_fields if f.compare], eq, order)
    if frozen:
        _frozen(cls, [f.name for f in all_fields])
    _add_hash(cls, all_fields, eq, frozen, unsafe_hash, own_hash)
    if match_args and '__match_args__' not in cls.__dict__:
        cls.__match_args__ = tuple([f.name for f in every if f.init and not f.kw_only])
    if cls.__dict__.get('__doc__') is None:
        cls.__doc__ = cls.__name__ + '(' + ', '.join([_signature(f) for f in every if f.init]) + ')'
    return cls


def _signature(f):
    if isinstance(f.type, type):
        shown = f.type.__name__
    else:
        shown = f'{f.type!r}'
    if f.default is not MISSING:
        return f'{f.name}: {shown} = {f.default!r}'
    return f'{f.name}: {shown}' + (' = <factory>' if f.default_factory is not MISSING else '')


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
    if weakref_slot:
        raise TypeError('weakref_slot of a dataclass is not supported by Latchwork')

    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots)

    return wrap if cls is None else wrap(cls)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, module=None, **options):
    space = dict(namespace or {})
    annotations = {}
    for item in fields:
        if isinstance(item, str):
            item = (item, 'typing.Any')
        name = item[0]
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f'Field names must be valid identifiers: {name!r}')
        if name in annotations:
            raise TypeError(f'Field name duplicated: {name!r}')
        annotations[name] = item[1]
        if len(item) == 3:
            space[name] = item[2]
    space['__annotations__'] = annotations
    space['__module__'] = _imp.caller(1) if module is None else module
    return dataclass(type(cls_name, bases, space), **options)


def is_dataclass(obj):
    return hasattr(obj if isinstance(obj, type) else type(obj), '__dataclass_fields__')


def fields(class_or_instance):
    try:
        found = class_or_instance.__dataclass_fields__
    except AttributeError:
        raise TypeError('must be called with a dataclass type or instance')
    return tuple([f for f in found.values() if f._kind == 'Field'])


def _is_instance(obj):
    return not isinstance(obj, type) and hasattr(type(obj), '__dataclass_fields__')


# Plain functions: closures that call themselves would be cycles.
def _converted(value, convert, factory):
    if _is_instance(value):
        return convert(value, factory)
    # What is of a derived class stays so.
    if isinstance(value, (list, tuple)):
        items = [_converted(v, convert, factory) for v in value]
        return type(value)(*items) if isinstance(value, tuple) and hasattr(value, '_fields') else type(value)(items)
    if isinstance(value, dict):
        return type(value)((_converted(k, convert, factory), _converted(v, convert, factory)) for k, v in value.items())
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
    for f in getattr(obj, '__dataclass_fields__').values():
        if f._kind == 'ClassVar':
            continue
        if not f.init:
            if f.name in changes:
                raise ValueError(f'field {f.name} is declared with init=False, it cannot be specified with '
                                 'replace()')
        elif f.name not in changes:
            if f._kind == 'InitVar' and f.default is MISSING:
                raise ValueError(f"InitVar {f.name!r} must be specified with replace()")
            changes[f.name] = getattr(obj, f.name)
    return obj.__class__(**changes)
