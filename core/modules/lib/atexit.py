# SPDX-License-Identifier: MIT
# The module atexit: functions that are called when the program has ended and its threads have, the last one first.
import _imp
import _thread

_lock = _thread.RLock()
_calls = []  # (func, args, kwargs)


def register(func, /, *args, **kwargs):
    if not callable(func):
        raise TypeError('the first argument must be callable')
    with _lock:
        _calls.append((func, args, kwargs))
    return func


def unregister(func, /):
    # Comparing runs code of the program, so it is done with a copy, and what was meanwhile added stays.
    with _lock:
        before = list(_calls)
    out = [call for call in before if call[0] == func]
    with _lock:
        _calls[:] = [call for call in _calls if not any([call is o for o in out])]


def _clear():
    with _lock:
        _calls.clear()


def _ncallbacks():
    return len(_calls)


def _run_exitfuncs():
    while True:
        with _lock:
            if not _calls:
                return
            func, args, kwargs = _calls.pop()
        try:
            func(*args, **kwargs)
        except BaseException as error:
            import sys
            import traceback

            print('Exception ignored in atexit callback: %r' % (func,), file=sys.stderr)
            traceback.print_exception(error.with_traceback(error.__traceback__.tb_next))  # without this function's line
        func = args = kwargs = None


_imp.at_end(1, _run_exitfuncs)
