# SPDX-License-Identifier: MIT
# The module typing: names for annotations. They say nothing at run time; what is subscripted remembers what with.
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
        raise TypeError(f'Cannot instantiate typing.{self._name}')

    def __eq__(self, other):
        return isinstance(other, _Form) and (self._name, self.__args__) == (other._name, other.__args__)

    def __hash__(self):
        return hash((self._name, self.__args__))

    def __repr__(self):
        if not self.__args__:
            return 'typing.' + self._name
        return f'typing.{self._name}[' + ', '.join([_shown(a) for a in self.__args__]) + ']'


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


class Generic:
    def __class_getitem__(cls, item):
        return cls


class Protocol:
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
    return cls


def get_type_hints(obj):
    return dict(obj.__annotations__)


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
