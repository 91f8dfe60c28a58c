# SPDX-License-Identifier: MIT
# The module enum: Enum, IntEnum, StrEnum, Flag, IntFlag, auto, unique, member, nonmember.
#
# The body of an enumeration is run in a dict that sets the names of members apart as they come, so that auto() has its value at
# once. The members are made afterwards, in that order, and the class is complete before anybody else sees it. Flags make the
# members of their combinations when they are asked for; setdefault decides which one stays when two threads ask.
import _imp

_hidden = object()


class auto:
    def __init__(self, value=_hidden):
        self.value = value

    def __repr__(self):
        return f'auto({"" if self.value is _hidden else self.value!r})'


class member:
    def __init__(self, value):
        self.value = value


class nonmember:
    def __init__(self, value):
        self.value = value


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == '__' and name[2] != '_' and name[-3] != '_'


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == '_' and name[1] != '_' and name[-2] != '_'


def _is_private(cls_name, name):
    start = f'_{cls_name}__'
    return len(name) > len(start) and name.startswith(start) and not name.endswith('__')


def _is_descriptor(value):
    return hasattr(value, '__get__') or hasattr(value, '__set__') or hasattr(value, '__delete__')


class _EnumDict(dict):
    def __init__(self, cls_name, generate):
        self._cls_name = cls_name
        self._names = {}  # of members, in order
        self._last_values = []
        self._ignored = []
        self._generate = generate

    def _auto(self, key, value):
        if value.value is _hidden:
            value.value = self._generate(key, 1, len(self._names), self._last_values[:])
        return value.value

    def __setitem__(self, key, value):
        if key == '_generate_next_value_':
            if self._names:
                raise TypeError('_generate_next_value_ must be defined before members')
            self._generate = value.__func__ if isinstance(value, staticmethod) else value
        elif key == '_ignore_':
            self._ignored = value.replace(',', ' ').split() if isinstance(value, str) else list(value)
        elif _is_sunder(key):
            if key not in ('_missing_', '_order_', '_generate_next_value_', '_numeric_repr_'):
                raise ValueError(f'_sunder_ names, such as {key!r}, are reserved for future Enum use')
            if key == '_order_':
                return
        elif _is_dunder(key) or _is_private(self._cls_name, key):
            pass
        elif key in self._names:
            raise TypeError(f'{key!r} already defined as {self[key]!r}')
        elif key in self._ignored:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif isinstance(value, member) or not _is_descriptor(value):
            if key in self:
                raise TypeError(f'{key!r} already defined as {self[key]!r}')
            if isinstance(value, member):
                value = value.value
            if isinstance(value, auto):
                value = self._auto(key, value)
            elif isinstance(value, tuple) and any(isinstance(v, auto) for v in value):
                value = tuple([self._auto(key, v) if isinstance(v, auto) else v for v in value])
            self._names[key] = True
            self._last_values.append(value)
        dict.__setitem__(self, key, value)


def _data_type(bases):
    # What the members are besides: int of class X(int, Enum); object when they are nothing.
    for base in bases:
        for c in base.__mro__:
            if c is object or isinstance(c, EnumType):
                continue
            if c in (int, str, float, tuple, bytes, frozenset) or '__new__' in c.__dict__:
                return base if not isinstance(base, EnumType) else c
    return object


def _find_new(space, data_type, bases):
    # The function that makes a member, and whether it gets the member's value.
    own = space.get('__new__')
    if own is not None:
        return own.__func__ if isinstance(own, staticmethod) else own, True
    for base in bases:
        saved = getattr(base, '_new_member_', None)
        if saved is not None and saved is not object.__new__ and getattr(base, '_use_args_', False):
            if data_type is object or base._member_type_ is data_type:
                return saved, True
    return (object.__new__, False) if data_type is object else (data_type.__new__, True)


def _new_by_value(cls, value):
    # __new__ of a finished enumeration: Color(1).
    if type(value) is cls:
        return value
    try:
        return cls._value2member_map_[value]
    except KeyError:
        pass
    except TypeError:
        for m in cls._member_map_.values():
            if m._value_ == value:
                return m
    return cls._lookup_missing(value)


class EnumType(type):
    @classmethod
    def __prepare__(mcls, cls, bases, **kwds):
        for base in bases:
            if isinstance(base, EnumType) and base._member_names_:
                raise TypeError(f'<enum {cls!r}> cannot extend {base!r}')
        generate = None
        for base in bases:
            generate = generate or getattr(base, '_generate_next_value_', None)
        return _EnumDict(cls, generate)

    def __new__(mcls, cls, bases, classdict, *, boundary=None, **kwds):
        space = classdict
        if not isinstance(space, _EnumDict):
            plain, space = space, mcls.__prepare__(cls, bases)
            for key, value in plain.items():
                space[key] = value
        names = list(space._names)
        values = {name: space[name] for name in names}
        for name in ('mro', ''):
            if name in values:
                raise ValueError(f'invalid enum member name(s) {name!r}')
        contents = dict(space)
        for name in names + space._ignored:
            contents.pop(name, None)
        data_type = _data_type(bases)
        new_member, use_args = _find_new(contents, data_type, bases)
        if '_generate_next_value_' in contents and not isinstance(contents['_generate_next_value_'], staticmethod):
            contents['_generate_next_value_'] = staticmethod(contents['_generate_next_value_'])
        contents.pop('__new__', None)
        contents['_member_names_'] = []
        contents['_member_map_'] = {}
        contents['_value2member_map_'] = {}
        contents['_member_type_'] = data_type
        contents['_new_member_'] = staticmethod(new_member)
        contents['_use_args_'] = use_args
        if bases and data_type is not object and '__reduce_ex__' not in contents:
            _take_methods(contents, bases, data_type)
        made = type.__new__(mcls, cls, bases, contents, **kwds)
        if names and _is_flag(made):
            made._flag_mask_ = 0
        for name in names:
            _add_member(made, name, values[name], new_member, use_args, data_type)
        if bases:
            made.__new__ = _new_by_value
        if bases and _is_flag(made):
            _finish_flag(made, boundary)
        return made

    def __init__(cls, *args, **kwds):
        pass

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1, boundary=None):
        if names is None:
            return _new_by_value(cls, value)
        return cls._create_(value, names, module, qualname, type, start)

    def _create_(cls, class_name, names, module, qualname, type, start):
        bases = (cls,) if type is None else (type, cls)
        metacls = cls.__class__
        space = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(',', ' ').split()
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            values = []
            listed = []
            for i, name in enumerate(names):
                value = cls._generate_next_value_(name, start, i, values[:])
                values.append(value)
                listed.append((name, value))
            names = listed
        elif isinstance(names, dict):
            names = list(names.items())
        for name, value in names:
            space[name] = value
        space['__module__'] = _imp.caller(2) if module is None else module
        if qualname is not None:
            space['__qualname__'] = qualname
        return metacls.__new__(metacls, class_name, bases, space)

    def __contains__(cls, value):
        if not isinstance(value, Enum):
            raise TypeError(f'unsupported operand type(s) for \'in\': {type(value).__qualname__!r} and '
                            f'{cls.__class__.__qualname__!r}')
        return isinstance(value, cls) and value._name_ in cls._member_map_

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __getattr__(cls, name):
        try:
            return cls._member_map_[name]
        except KeyError:
            raise AttributeError(name) from None

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True

    @property
    def __members__(cls):
        return dict(cls._member_map_)

    def __repr__(cls):
        return f'<flag {cls.__name__!r}>' if _is_flag(cls) else f'<enum {cls.__name__!r}>'

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get('_member_map_', {}):
            raise AttributeError(f'cannot reassign member {name!r}')
        type.__setattr__(cls, name, value)

    def __delattr__(cls, name):
        if name in cls.__dict__.get('_member_map_', {}):
            raise AttributeError(f'{cls.__name__!r} cannot delete member {name!r}.')
        type.__delattr__(cls, name)

    def __dir__(cls):
        names = {'__class__', '__contains__', '__doc__', '__getitem__', '__init_subclass__', '__iter__', '__len__', '__members__',
                 '__module__', '__name__', '__qualname__'}.union(cls._member_names_)
        return sorted(names if cls._member_type_ is object else names.union(['__new__'], dir(cls._member_type_)))


EnumMeta = EnumType
Flag = None  # until it is defined


def _is_flag(cls):
    return Flag is not None and issubclass(cls, Flag)


def _take_methods(contents, bases, data_type):
    # How a mixed-in type prints is Enum's business, unless it is said otherwise.
    names = ('__repr__', '__str__', '__format__')
    if any(isinstance(base, EnumType) and _is_flag(base) for base in bases):
        names += ('__or__', '__and__', '__xor__', '__ror__', '__rand__', '__rxor__', '__invert__')
    for name in names:
        if name in contents:
            continue
        for base in bases:
            if isinstance(base, EnumType) and any(name in c.__dict__ for c in base.__mro__):
                contents[name] = getattr(base, name)
                break


def _add_member(cls, name, value, new_member, use_args, data_type):
    args = value if isinstance(value, tuple) else (value,)
    if data_type is tuple:
        args = (value,)
    if use_args:
        made = new_member(cls, *args)
        if not hasattr(made, '_value_'):
            if data_type is object:
                made._value_ = value
            else:
                made._value_ = data_type(*args) if not isinstance(value, data_type) or isinstance(value, tuple) else value
    else:
        made = new_member(cls)
        made._value_ = value
    value = made._value_
    made._name_ = name
    made.__objclass__ = cls
    made._sort_order_ = len(cls._member_names_)
    init = cls.__init__
    if init is not object.__init__:
        init(made, *args)
    known = None
    try:
        known = cls._value2member_map_.get(value)
    except TypeError:
        for m in cls._member_map_.values():
            if m._value_ == value:
                known = m
                break
    if known is not None:
        made = known  # an alias
    else:
        if not _is_flag(cls) or (isinstance(value, int) and value > 0
                                                         and value & (value - 1) == 0):
            cls._member_names_.append(name)
        try:
            cls._value2member_map_[value] = made
        except TypeError:
            pass
    type.__setattr__(cls, name, made)
    cls._member_map_[name] = made


class Enum(metaclass=EnumType):
    def __init__(self, *args, **kwds):
        pass

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        # CPython 3.11 goes on from the last value if it is the largest, else from the smallest.
        try:
            values = sorted(last_values)
            if values[-1] == last_values[-1]:
                return last_values[-1] + 1
        except TypeError:
            values = last_values
        for value in values:
            try:
                return value + 1
            except TypeError:
                pass
        return start

    @classmethod
    def _missing_(cls, value):
        return None

    @classmethod
    def _lookup_missing(cls, value):
        if not cls._member_map_:
            raise TypeError(f'{cls!r} has no members')
        error = ValueError(f'{value!r} is not a valid {cls.__qualname__}')
        try:
            result = cls._missing_(value)
        except Exception as e:
            if e.__context__ is None:
                e.__context__ = error
            raise
        if isinstance(result, cls):
            return result
        if result is None:
            raise error
        raise TypeError(f'error in {cls.__name__}._missing_: returned {result!r} instead of None or a valid member')

    @property
    def name(self):
        return self._name_

    @name.setter
    def name(self, value):
        raise AttributeError("<enum 'Enum'> cannot set attribute 'name'")

    @property
    def value(self):
        return self._value_

    @value.setter
    def value(self, value):
        raise AttributeError("<enum 'Enum'> cannot set attribute 'value'")

    def __repr__(self):
        return f'<{self.__class__.__name__}.{self._name_}: {self._value_!r}>'

    def __str__(self):
        return f'{self.__class__.__name__}.{self._name_}'

    def __format__(self, spec):
        return format(str(self), spec)

    def __hash__(self):
        return hash(self._name_)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __dir__(self):
        return {'__class__', '__doc__', '__eq__', '__hash__', '__module__', 'name', 'value'}.union(
            [m for c in self.__class__.__mro__ for m in c.__dict__ if m[0] != '_'])


class ReprEnum(Enum):
    pass


class IntEnum(int, ReprEnum):
    __str__ = int.__repr__
    __format__ = int.__format__


class StrEnum(str, ReprEnum):
    __str__ = str.__str__
    __format__ = str.__format__

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f'too many arguments for str(): {values!r}')
        if not isinstance(values[0], str):
            raise TypeError(f'{values[0]!r} is not a string')
        made = str.__new__(cls, *values)
        made._value_ = str(*values)
        return made

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


# ---- flags -----------------------------------------------------------------------------------

class FlagBoundary(StrEnum):
    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


def _bits(value):
    while value:
        lowest = value & -value
        yield lowest
        value ^= lowest


def _finish_flag(cls, boundary):
    mask = 0
    for m in cls._member_map_.values():
        if isinstance(m._value_, int):
            mask |= m._value_
    cls._flag_mask_ = mask
    single = 0
    for m in cls._member_map_.values():
        if m._value_ & (m._value_ - 1) == 0:
            single |= m._value_
    cls._singles_mask_ = single
    cls._all_bits_ = 2 ** mask.bit_length() - 1
    cls._boundary_ = boundary or getattr(cls, '_boundary_', STRICT)


class _FlagBase(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        return 2 ** max(last_values).bit_length()

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f'{value!r} is not a valid {cls.__qualname__}')
        mask, all_bits, boundary = cls._flag_mask_, cls._all_bits_, cls._boundary_
        if not ~all_bits <= value <= all_bits or value & (all_bits ^ mask):
            if boundary is STRICT:
                bits = max(value.bit_length(), mask.bit_length())
                raise ValueError(f'{cls!r} invalid value {value!r}\n    given {_binary(value, bits)}\n'
                                 f'  allowed {_binary(mask, bits)}')
            if boundary is CONFORM:
                value &= mask
            elif boundary is EJECT:
                return value
            elif value < 0:
                value = max(all_bits + 1, 2 ** value.bit_length()) + value
        if value < 0:
            value = all_bits + 1 + value
            if boundary is not KEEP:
                value &= mask
        known = cls._value2member_map_.get(value)
        if known is not None:
            return known
        made = object.__new__(cls) if cls._member_type_ is object else cls._member_type_.__new__(cls, value)
        made._value_ = value
        parts = [m for m in cls if m._value_ & value]
        rest = value
        for m in parts:
            rest &= ~m._value_
        if parts or rest:
            name = '|'.join([m._name_ for m in parts])
            made._name_ = (f'{name}|{rest}' if rest else name) if parts else None
        else:
            made._name_ = None
        return cls._value2member_map_.setdefault(value, made)

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError(f'unsupported operand type(s) for \'in\': {type(other).__qualname__!r} and '
                            f'{self.__class__.__qualname__!r}')
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        for bit in _bits(self._value_ & self._flag_mask_):
            yield self.__class__(bit)

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        name = self.__class__.__name__
        if self._name_ is None:
            return f'<{name}: {self._value_!r}>'
        return f'<{name}.{self._name_}: {self._value_!r}>'

    def __str__(self):
        name = self.__class__.__name__
        return f'{name}({self._value_!r})' if self._name_ is None else f'{name}.{self._name_}'

    def __bool__(self):
        return bool(self._value_)

    def _other(self, other):
        if isinstance(other, self.__class__):
            return other._value_
        if self._member_type_ is not object and isinstance(other, self._member_type_):
            return int(other)
        return NotImplemented

    def __or__(self, other):
        value = self._other(other)
        return NotImplemented if value is NotImplemented else self.__class__(self._value_ | value)

    def __and__(self, other):
        value = self._other(other)
        return NotImplemented if value is NotImplemented else self.__class__(self._value_ & value)

    def __xor__(self, other):
        value = self._other(other)
        return NotImplemented if value is NotImplemented else self.__class__(self._value_ ^ value)

    def __invert__(self):
        if self._boundary_ is KEEP:
            return self.__class__(~self._value_)
        return self.__class__(self._singles_mask_ & ~self._value_)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__


def _binary(value, bits):
    text = bin(value & (2 ** bits - 1))[2:].rjust(bits, '0')
    return f'0b{"1" if value < 0 else "0"} {text}'


Flag = _FlagBase


class Flag(_FlagBase, boundary=CONFORM):  # as in 3.11.2; later ones are strict
    pass


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    __repr__ = _FlagBase.__repr__
    __str__ = int.__repr__
    __format__ = int.__format__


# ---- decorators ------------------------------------------------------------------------------

def unique(enumeration):
    aliases = [(name, m._name_) for name, m in enumeration.__members__.items() if name != m._name_]
    if aliases:
        listed = ', '.join([f'{alias} -> {name}' for alias, name in aliases])
        raise ValueError(f'duplicate values found in {enumeration!r}: {listed}')
    return enumeration


def global_enum(cls, update_str=False):
    raise TypeError('global_enum is not supported by Latchwork')


property = property
