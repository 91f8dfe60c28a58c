# SPDX-License-Identifier: MIT
# The module contextlib. The asynchronous ones are left out.
from functools import wraps


class _GeneratorContextManager:
    def __init__(self, func, args, kwds):
        self.gen = func(*args, **kwds)
        self._make = func, args, kwds

    def __call__(self, func):  # as a decorator: a new generator for each call
        make, args, kwds = self._make

        @wraps(func)
        def inner(*a, **k):
            with _GeneratorContextManager(make, args, kwds):
                return func(*a, **k)
        return inner

    def __enter__(self):
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, typ, value, traceback):
        if typ is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            raise RuntimeError("generator didn't stop")
        passed = value.__traceback__  # what it passes in the generator is not shown, as long as it goes on
        try:
            self.gen.throw(value)
        except StopIteration as exc:
            exc.__traceback__ = passed
            return exc is not value
        except RuntimeError as exc:
            if exc is value:
                exc.__traceback__ = passed
                return False
            if isinstance(value, StopIteration) and exc.__cause__ is value:
                value.__traceback__ = passed
                return False
            raise
        except BaseException as exc:
            if exc is not value:
                raise
            exc.__traceback__ = passed
            return False
        raise RuntimeError("generator didn't stop after throw()")


def contextmanager(func):
    @wraps(func)
    def helper(*args, **kwds):
        return _GeneratorContextManager(func, args, kwds)
    return helper


class closing:
    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.close()


class suppress:
    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, exctype, excinst, exctb):
        return exctype is not None and issubclass(exctype, self._exceptions)


class nullcontext:
    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *excinfo):
        pass


# The last of exc's contexts that does not lead out of the with statement gets `before` as its own.
def _chain(exc, before, outer):
    while True:
        context = exc.__context__
        if context is None or context is before:
            return
        if context is outer:
            break
        exc = context
    exc.__context__ = before


class ExitStack:
    def __init__(self):
        self._exits = []

    def __enter__(self):
        return self

    def enter_context(self, cm):
        cls = type(cm)
        if not hasattr(cls, '__enter__') or not hasattr(cls, '__exit__'):
            missed = ' (missed __exit__ method)' if hasattr(cls, '__enter__') else ''
            raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support the context manager protocol"
                            f'{missed}')
        leave = cm.__exit__
        result = cm.__enter__()
        self._exits.append(leave)
        return result

    def push(self, exit):
        self._exits.append(exit.__exit__ if hasattr(exit, '__exit__') else exit)
        return exit

    def callback(self, callback, /, *args, **kwds):
        self._exits.append(lambda *exc: callback(*args, **kwds) and False)
        return callback

    def pop_all(self):
        stack = ExitStack()
        stack._exits = self._exits
        self._exits = []
        return stack

    def close(self):
        self.__exit__(None, None, None)

    # Each way out sees the exception that the ones before have left, if any. One that it raises itself has that exception
    # as its context, as in nested with statements.
    def __exit__(self, typ, value, traceback):
        first = value
        import sys
        outer = sys.exc_info()[1]
        while self._exits:
            leave = self._exits.pop()
            try:
                if leave(None if value is None else type(value), value, None if value is None else value.__traceback__):
                    value = None
            except BaseException as exc:
                if exc is not value:
                    _chain(exc, value, outer)
                value = exc
        if value is not None and value is not first:
            context = value.__context__
            try:
                raise value
            except BaseException:
                value.__context__ = context  # raise has set it to what is handled outside
                raise
        return first is not None and value is None


class AbstractContextManager:
    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        return None


class ContextDecorator:
    def _recreate_cm(self):
        return self

    def __call__(self, func):
        from functools import wraps

        @wraps(func)
        def inner(*args, **kwds):
            with self._recreate_cm():
                return func(*args, **kwds)
        return inner


class _Redirect:
    # One attribute of sys for all threads, as in CPython.
    _name = None

    def __init__(self, new_target):
        self._new_target = new_target
        self._old_targets = []

    def __enter__(self):
        import sys
        self._old_targets.append(getattr(sys, self._name))
        setattr(sys, self._name, self._new_target)
        return self._new_target

    def __exit__(self, exc_type, exc_value, traceback):
        import sys
        setattr(sys, self._name, self._old_targets.pop())


class redirect_stdout(_Redirect):
    _name = 'stdout'


class redirect_stderr(_Redirect):
    _name = 'stderr'


class chdir(AbstractContextManager):
    """The current folder is `path` inside of the with statement: one folder for all threads."""
    def __init__(self, path):
        self.path = path
        self._old = []

    def __enter__(self):
        import os
        self._old.append(os.getcwd())
        os.chdir(self.path)

    def __exit__(self, *excinfo):
        import os
        os.chdir(self._old.pop())
