# SPDX-License-Identifier: MIT
# The module abc: classes with abstract methods, and classes that others are registered with.
#
# Which methods of a class are abstract is found when it is made; one flag of the class then says that it has no instances.
# A class's registry is a tuple that is replaced whole, under a lock.
from _thread import allocate_lock as _allocate_lock
import _imp

_lock = _allocate_lock()


def abstractmethod(funcobj):
    funcobj.__isabstractmethod__ = True
    return funcobj


def _is_abstract(value):
    if getattr(value, '__isabstractmethod__', False):
        return True
    if isinstance(value, property):
        return any(getattr(f, '__isabstractmethod__', False) for f in (value.fget, value.fset, value.fdel))
    if isinstance(value, (staticmethod, classmethod)):
        return _is_abstract(value.__func__)
    return False


class ABCMeta(type):
    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = type.__new__(mcls, name, bases, namespace, **kwargs)
        abstract = {n for n, value in namespace.items() if _is_abstract(value)}
        for base in bases:
            for n in getattr(base, '__abstractmethods__', ()):
                if _is_abstract(getattr(cls, n, None)) or n in abstract:
                    abstract.add(n)
        cls.__abstractmethods__ = frozenset(abstract)
        cls._abc_registered = ()
        _imp.set_abstract(cls, abstract, mcls is ABCMeta)
        return cls

    def register(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError('Can only register classes')
        if issubclass(cls, subclass):
            if subclass is cls:
                return subclass
            raise RuntimeError('Refusing to create an inheritance cycle')
        with _lock:
            cls._abc_registered = cls._abc_registered + (subclass,)
        return subclass

    def __instancecheck__(cls, instance):
        return cls.__subclasscheck__(type(instance))

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError('issubclass() arg 1 must be a class')
        if cls in subclass.__mro__:
            return True
        hook = getattr(cls, '__subclasshook__', None)
        if hook is not None:
            answer = hook(subclass)
            if answer is not NotImplemented:
                return answer
        for registered in cls._abc_registered:
            if issubclass(subclass, registered):
                return True
        for derived in cls.__subclasses__():
            if issubclass(subclass, derived):
                return True
        return False


class ABC(metaclass=ABCMeta):
    __slots__ = ()




def update_abstractmethods(cls):
    return cls
