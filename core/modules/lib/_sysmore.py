# SPDX-License-Identifier: MIT
# What programs seldom ask of the module sys; it is looked up here when it is first asked for (modules/sys.c).
import sys
from _collections import field as _field


def _struct(name, fields, module='sys'):
    """A class of tuples whose items have names."""
    def __repr__(self):
        return f'{module}.{name}(' + ', '.join([f'{n}={v!r}' for n, v in zip(fields, self)]) + ')'
    space = {n: property(_field(i)) for i, n in enumerate(fields)}
    space.update(__slots__=(), __module__=module, __repr__=__repr__, __match_args__=fields, n_fields=len(fields),
                 n_sequence_fields=len(fields), n_unnamed_fields=0)
    return type(name, (tuple,), space)


def _made(name, /, **items):
    return _struct(name, tuple(items))(items.values())


_version_info = _struct('version_info', ('major', 'minor', 'micro', 'releaselevel', 'serial'))
version_info = _version_info((3, 11, 0, 'final', 0))
hexversion = 0x030b00f0
api_version = 1013
copyright = 'Latchwork: MIT licence.'
abiflags = ''
float_repr_style = 'short'
platlibdir = 'lib'
prefix = exec_prefix = base_prefix = base_exec_prefix = '/usr'
pycache_prefix = None
dont_write_bytecode = True
warnoptions = []
_xoptions = {}
float_info = _made('float_info', max=1.7976931348623157e+308, max_exp=1024, max_10_exp=308, min=2.2250738585072014e-308,
                   min_exp=-1021, min_10_exp=-307, dig=15, mant_dig=53, epsilon=2.220446049250313e-16, radix=2, rounds=1)
# As CPython says it, for programs that branch on it; integers here are GMP's.
int_info = _made('int_info', bits_per_digit=30, sizeof_digit=4, default_max_str_digits=4300, str_digits_check_threshold=640)
hash_info = _made('hash_info', width=64, modulus=2 ** 61 - 1, inf=314159, nan=0, imag=1000003, algorithm='siphash13',
                  hash_bits=64, seed_bits=128, cutoff=0)
thread_info = _made('thread_info', name='pthread', lock='futex', version=None)
flags = _made('flags', debug=0, inspect=0, interactive=0, optimize=0, dont_write_bytecode=1, no_user_site=0, no_site=0,
              ignore_environment=0, verbose=0, bytes_warning=0, quiet=0, hash_randomization=1, isolated=0, dev_mode=False,
              utf8_mode=0, warn_default_encoding=0, safe_path=False, int_max_str_digits=-1)
builtin_module_names = ('_collections', '_imp', '_io', '_operator', '_os', '_random', '_thread', '_time', '_weakref', 'array',
                        'builtins', 'gc', 'math', 'sys', 'time')


def _command():
    try:
        with open('/proc/self/cmdline', 'rb') as f:
            return [word.decode('utf-8', 'replace') for word in f.read().split(b'\0')[:-1]]
    except OSError:
        return [executable] + sys.argv


orig_argv = _command()


# ---- sizes: those of CPython 3.11, so that programs print the same; this runtime's own are smaller or larger --------------

def _text_size(s):
    top = max(s, default='\0')
    if top < '\x80':
        return 49 + len(s)
    return 73 + len(s) if top < '\u0100' else 74 + 2 * len(s) if top < '\U00010000' else 76 + 4 * len(s)


def _dict_size(d):
    if not d:
        return 64
    size = 8
    while size * 2 // 3 < len(d):
        size *= 2
    index = 1 if size <= 128 else 2 if size <= 32768 else 4
    entry = 16 if all([type(k) is str for k in d]) else 24
    return 96 + size * index + entry * (size * 2 // 3)


def _set_size(s):
    size = 8
    while len(s) * 5 >= size * 3:
        size *= 4
    return 216 if size == 8 else 216 + 16 * size


_sizes = {
    int: lambda n: 24 + 4 * max(1, -(-abs(n).bit_length() // 30)), bool: lambda n: 28, float: lambda x: 24, str: _text_size,
    bytes: lambda b: 33 + len(b), bytearray: lambda b: 57 + len(b) if b else 56, tuple: lambda t: 40 + 8 * len(t),
    list: lambda x: 56 + 8 * len(x), dict: _dict_size, set: _set_size, frozenset: _set_size, range: lambda r: 48,
    slice: lambda s: 56, type(None): lambda x: 16, type(...): lambda x: 16, object: lambda x: 16,
}


def getsizeof(object, *default):
    own = getattr(type(object), '__sizeof__', None)
    if own is not None:
        n = own(object)
        if not isinstance(n, int):
            raise TypeError(f"'{type(n).__name__}' object cannot be interpreted as an integer")
        return n + 32
    size = _sizes.get(type(object))
    if size is not None:
        return size(object)
    for base in type(object).__mro__:
        if base in _sizes:
            return 56 if base is type(object).__mro__[-1] else _sizes[base](object) + 32
    return 56


# ---- what can be asked but not changed -----------------------------------------------------------------------------------

def is_finalizing():
    return False


def gettrace():
    return None


def getprofile():
    return None


def get_int_max_str_digits():
    return sys._int_digits()


def set_int_max_str_digits(maxdigits):
    sys._int_digits(maxdigits)


def getallocatedblocks():
    return sys._live_objects()


def getfilesystemencodeerrors():
    return 'surrogateescape'


def displayhook(value):
    if value is not None:
        print(repr(value))


def excepthook(exctype, value, traceback, /):
    from traceback import print_exception
    print_exception(exctype, value, traceback)


__excepthook__ = excepthook
__displayhook__ = displayhook
__stdin__ = sys.stdin


def _find(name):
    """(sys.name,), which it is for good; None: there is no such thing."""
    if name in _own or name not in globals():
        return None
    value = globals()[name]
    if name != 'excepthook':  # one that a program has set is called at its end
        setattr(sys, name, value)
    return value,


_own = {'sys', '__name__', '__doc__', '__file__', '__package__', '__builtins__', '__annotations__', '__loader__', '__spec__', '_field',
        '_struct', '_made', '_find', '_own', '_sizes', '_command', '_text_size', '_dict_size', '_set_size', '_version_info'}
