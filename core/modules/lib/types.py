# SPDX-License-Identifier: MIT
# The module types: names of types that have no name of their own, SimpleNamespace, coroutine.
import _imp


def _function():
    yield


async def _coroutine():
    pass


class _Class:
    def method(self):
        pass


FunctionType = LambdaType = type(_function)
GeneratorType = type(_function())
_c = _coroutine()
CoroutineType = type(_c)
_c.close()
MethodType = type(_Class().method)
BuiltinFunctionType = BuiltinMethodType = type(len)
ModuleType = type(__import__('sys'))
MappingProxyType = type(type.__dict__)
NoneType = type(None)
EllipsisType = type(...)
NotImplementedType = type(NotImplemented)
GenericAlias = type(list[int])
UnionType = type(int | None)
try:
    raise TypeError
except TypeError as _e:
    TracebackType = type(_e.__traceback__)


# What a function returned that is no generator function: a generator that is awaited through this.
class _GeneratorWrapper:
    def __init__(self, gen):
        self.__wrapped = gen
        self.send, self.throw, self.close = gen.send, gen.throw, gen.close
        self.__name__ = getattr(gen, '__name__', None)
        self.__qualname__ = getattr(gen, '__qualname__', None)

    def __iter__(self):
        return self.__wrapped

    __await__ = __iter__

    def __next__(self):
        return next(self.__wrapped)


def coroutine(func):
    if not callable(func):
        raise TypeError('types.coroutine() expects a callable')
    if _imp.awaitable(func):
        return func
    from functools import wraps

    @wraps(func)
    def wrapped(*args, **kwargs):
        made = func(*args, **kwargs)
        return _GeneratorWrapper(made) if type(made) is GeneratorType else made
    return wrapped


class SimpleNamespace:
    def __init__(self, /, **kwargs):
        self.__dict__.update(kwargs)

    def __repr__(self):
        return 'namespace(' + ', '.join([f'{k}={v!r}' for k, v in self.__dict__.items()]) + ')'

    def __eq__(self, other):
        if not isinstance(other, SimpleNamespace):
            return NotImplemented
        return self.__dict__ == other.__dict__

    __hash__ = None


def new_class(name, bases=(), kwds=None, exec_body=None):
    kwds = dict(kwds or {})
    meta = kwds.pop('metaclass', type(bases[0]) if bases else type)
    space = meta.__prepare__(name, bases, **kwds) if hasattr(meta, '__prepare__') else {}
    if exec_body is not None:
        exec_body(space)
    return meta(name, bases, space, **kwds)
