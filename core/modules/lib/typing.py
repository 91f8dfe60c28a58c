# SPDX-License-Identifier: MIT
# The module typing: names for annotations. They say nothing at run time but where isinstance asks them; what is subscripted
# remembers what with.
from abc import ABCMeta

TYPE_CHECKING = False


class _Form:
    def __init__(self, name, args=None):
        self._name = name
        self.__args__ = args or ()

    def __getitem__(self, args):
        return _Form(self._name, args if isinstance(args, tuple) else (args,))

    def __or__(self, other):
        return _Form('Union', (self, other))

    def __ror__(self, other):
        return _Form('Union', (other, self))

    def __call__(self, *args, **kwargs):
        if self._name in _builtin:
            raise TypeError(f'Type {self._name} cannot be instantiated; use {_builtin[self._name].__name__}() instead')
        raise TypeError(f'Cannot instantiate typing.{self._name}')

    # The class that the name stands for, or None.
    def _class(self):
        if self._name in _builtin:
            return _builtin[self._name]
        if self._name in _of_collections:
            import collections
            return getattr(collections, _of_collections[self._name])
        if self._name in _of_abc:
            import collections.abc
            return getattr(collections.abc, _of_abc[self._name])
        return None

    def _checked(self, check, value, function):
        if self._name in ('Union', 'Optional') and self.__args__:
            return any([check(value, type(None) if a is None else a) for a in get_args(self)])
        cls = self._class()
        if self._name == 'Any' and check is issubclass:
            return False  # it is a class, in CPython
        if cls is None:
            raise TypeError(f'typing.{self._name} cannot be used with {function}()')
        if self.__args__:
            raise TypeError('Subscripted generics cannot be used with class and instance checks')
        return check(value, cls)

    def __instancecheck__(self, instance):
        return self._checked(isinstance, instance, 'isinstance')

    def __subclasscheck__(self, cls):
        return self._checked(issubclass, cls, 'issubclass')

    def __eq__(self, other):
        return isinstance(other, _Form) and (self._name, self.__args__) == (other._name, other.__args__)

    def __hash__(self):
        return hash((self._name, self.__args__))

    def __repr__(self):
        if not self.__args__:
            return 'typing.' + self._name
        return f'typing.{self._name}[' + ', '.join([_shown(a) for a in self.__args__]) + ']'


_builtin = {'Dict': dict, 'FrozenSet': frozenset, 'List': list, 'Set': set, 'Tuple': tuple, 'Type': type}
_of_collections = {'Counter': 'Counter', 'DefaultDict': 'defaultdict', 'Deque': 'deque', 'OrderedDict': 'OrderedDict'}
_of_abc = {name: name for name in (
    'AsyncIterable', 'AsyncIterator', 'Awaitable', 'Callable', 'Collection', 'Container', 'Coroutine', 'Generator', 'Hashable',
    'Iterable', 'Iterator', 'Mapping', 'MutableMapping', 'MutableSequence', 'MutableSet', 'Sequence', 'Sized')}


def get_origin(tp):
    if isinstance(tp, _Form):
        if tp._name in ('Union', 'Optional'):
            return Union if tp.__args__ else None
        return tp._class() or (_names[tp._name] if tp.__args__ else None)
    if isinstance(tp, type(int | str)):
        return type(tp)
    return getattr(tp, '__origin__', None) if isinstance(tp, type(list[int])) else None


def get_args(tp):
    if isinstance(tp, _Form):
        if tp._name in ('Union', 'Optional'):
            extra = (type(None),) if tp._name == 'Optional' and tp.__args__ else ()
            return tuple([type(None) if a is None else a for a in tp.__args__ + extra])
        return tp.__args__
    if isinstance(tp, (type(int | str), type(list[int]))):
        return tp.__args__
    return ()


def _shown(a):
    if a is ...:
        return '...'
    if isinstance(a, list):
        return '[' + ', '.join([_shown(x) for x in a]) + ']'
    if isinstance(a, type):
        return a.__qualname__ if a.__module__ == 'builtins' else f'{a.__module__}.{a.__qualname__}'
    return repr(a)


Any = _Form('Any')
Annotated = _Form('Annotated')
AnyStr = _Form('AnyStr')
AsyncIterable = _Form('AsyncIterable')
AsyncIterator = _Form('AsyncIterator')
Awaitable = _Form('Awaitable')
Callable = _Form('Callable')
ClassVar = _Form('ClassVar')
Collection = _Form('Collection')
Container = _Form('Container')
Coroutine = _Form('Coroutine')
Counter = _Form('Counter')
DefaultDict = _Form('DefaultDict')
Deque = _Form('Deque')
Dict = _Form('Dict')
Final = _Form('Final')
FrozenSet = _Form('FrozenSet')
Generator = _Form('Generator')
Hashable = _Form('Hashable')
Iterable = _Form('Iterable')
Iterator = _Form('Iterator')
List = _Form('List')
Literal = _Form('Literal')
Mapping = _Form('Mapping')
MutableMapping = _Form('MutableMapping')
MutableSequence = _Form('MutableSequence')
MutableSet = _Form('MutableSet')
NoReturn = _Form('NoReturn')
Never = _Form('Never')
Optional = _Form('Optional')
OrderedDict = _Form('OrderedDict')
Self = _Form('Self')
Sequence = _Form('Sequence')
Set = _Form('Set')
Sized = _Form('Sized')
Text = str
Tuple = _Form('Tuple')
Type = _Form('Type')
TypeAlias = _Form('TypeAlias')
Union = _Form('Union')


_names = {name: form for name, form in list(globals().items()) if isinstance(form, _Form)}


class Generic:
    def __class_getitem__(cls, item):
        return cls


_no_members = {'__abstractmethods__', '__annotations__', '__class_getitem__', '__dict__', '__doc__', '__hash__', '__init__', '__init_subclass__',
               '__match_args__', '__module__', '__new__', '__orig_bases__', '__qualname__', '__slots__', '__subclasshook__',
               '__weakref__', '_abc_registered', '_is_protocol', '_is_runtime_protocol'}


class _ProtocolMeta(ABCMeta):
    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = ABCMeta.__new__(mcls, name, bases, namespace, **kwargs)
        cls._is_protocol = not bases or any([base is Protocol for base in bases])
        if bases and cls._is_protocol:
            for base in bases:
                if not (base in (object, Generic) or getattr(base, '_is_protocol', False) or base.__module__ in (
                        'collections.abc', 'contextlib')):
                    raise TypeError(f'Protocols can only inherit from other protocols, got {base!r}')
            cls._is_runtime_protocol = False
        return cls

    def __call__(cls, /, *args, **kwargs):
        if cls._is_protocol:
            raise TypeError('Protocols cannot be instantiated')
        return super().__call__(*args, **kwargs)

    # The names that something must have to fit.
    def _members(cls):
        names = set()
        for base in cls.__mro__:
            if base not in (object, Generic, Protocol):
                names.update(base.__dict__, base.__dict__.get('__annotations__', ()))
        return names - _no_members

    def _of_methods(cls):
        return all([callable(getattr(cls, name, None)) for name in cls._members()])

    def __instancecheck__(cls, instance):
        if not cls._is_protocol:
            return super().__instancecheck__(instance)
        if not cls._is_runtime_protocol:
            raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')
        if cls in type(instance).__mro__:
            return True
        for name in cls._members():
            if not hasattr(instance, name):
                return False
            if callable(getattr(cls, name, None)) and getattr(instance, name) is None:
                return False
        return True

    def __subclasscheck__(cls, subclass):
        if not cls._is_protocol:
            return super().__subclasscheck__(subclass)
        if not cls._is_runtime_protocol:
            raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')
        if not cls._of_methods():
            raise TypeError("Protocols with non-method members don't support issubclass()")
        if not isinstance(subclass, type):
            raise TypeError('issubclass() arg 1 must be a class')
        if cls in subclass.__mro__:
            return True
        return all([getattr(subclass, name, None) is not None for name in cls._members()])


class Protocol(metaclass=_ProtocolMeta):
    _is_runtime_protocol = False

    def __class_getitem__(cls, item):
        return cls


class TypeVar:
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        self.__name__ = name
        self.__bound__ = bound
        self.__constraints__ = constraints
        self._mark = '+' if covariant else '-' if contravariant else '~'

    def __or__(self, other):
        return _Form('Union', (self, other))

    def __ror__(self, other):
        return _Form('Union', (other, self))

    def __repr__(self):
        return self._mark + self.__name__


ParamSpec = TypeVar


def NewType(name, tp):
    return lambda x: x


def cast(typ, val):
    return val


def overload(func):
    return func


def final(f):
    return f


def no_type_check(arg):
    return arg


def runtime_checkable(cls):
    if not getattr(cls, '_is_protocol', False):
        raise TypeError(f'@runtime_checkable can be only applied to protocol classes, got {cls!r}')
    cls._is_runtime_protocol = True
    return cls


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    if isinstance(obj, type):
        hints = {}
        for base in reversed(obj.__mro__):
            hints.update(base.__dict__.get('__annotations__', {}))
    elif hasattr(obj, '__annotations__') or isinstance(obj, type(__import__('sys'))):
        hints = dict(getattr(obj, '__annotations__', {}))
    else:
        raise TypeError(f'{obj!r} is not a module, class, method, or function.')
    for name, hint in hints.items():
        if isinstance(hint, str):
            raise TypeError(f'the annotation {name!r}, which is a string, is not supported by Latchwork in get_type_hints()')
        if hint is None:
            hints[name] = type(None)
    return hints


# ---- classes that are made -------------------------------------------------------------------

class _NamedTupleMeta(type):
    def __new__(mcls, name, bases, space):
        if not bases:
            return type.__new__(mcls, name, bases, space)
        from collections import namedtuple
        types = space.get('__annotations__', {})
        defaults = []
        for field in types:
            if field in space:
                defaults.append(space[field])
            elif defaults:
                raise TypeError(f'Non-default namedtuple field {field} cannot follow default field'
                                f'{"s" if len(defaults) > 1 else ""} '
                                f'{", ".join([f for f in types if f in space][:len(defaults)])}')
        made = namedtuple(name, list(types), defaults=defaults, module=space['__module__'])
        made.__annotations__ = dict(types)
        for key, value in space.items():
            if key in ('__new__', '__init__', '__slots__', '__getnewargs__', '_fields', '_field_defaults', '_make',
                       '_replace', '_asdict'):
                raise AttributeError('Cannot overwrite NamedTuple attribute ' + key)
            if key not in types and key not in ('__module__', '__annotations__', '__classcell__', '__qualname__'):
                setattr(made, key, value)
        made.__qualname__ = space.get('__qualname__', name)
        return made

    def __call__(cls, typename, fields=(), **kwargs):
        import _imp
        from collections import namedtuple
        types = [(name, kind) for name, kind in (fields or kwargs.items())]
        made = namedtuple(typename, [name for name, _ in types], module=_imp.caller(1))
        made.__annotations__ = dict(types)
        return made


class NamedTuple(metaclass=_NamedTupleMeta):
    pass


class _TypedDictMeta(type):
    def __new__(mcls, name, bases, space, total=True):
        if not bases:
            return type.__new__(mcls, name, bases, space)
        made = type.__new__(mcls, name, (dict,), {k: v for k, v in space.items() if k != '__classcell__'})
        annotations = {}
        for base in bases:
            annotations.update(getattr(base, '__annotations__', {}))
        annotations.update(space.get('__annotations__', {}))
        made.__annotations__ = annotations
        made.__total__ = total
        return made

    def __call__(cls, /, *args, **kwargs):
        return dict(*args, **kwargs)

    def __instancecheck__(cls, instance):
        raise TypeError('TypedDict does not support instance and class checks')

    __subclasscheck__ = __instancecheck__


class TypedDict(metaclass=_TypedDictMeta):
    pass
