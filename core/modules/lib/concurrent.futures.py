# SPDX-License-Identifier: MIT
# The module concurrent.futures: futures, and a pool of threads. There is no pool of processes.
#
# A future's state is changed under its own condition only; callbacks and results are handed out after it was let go. Threads
# of a pool are made when there is work and none of them is idle, and end when the pool is shut down.
import threading
import time
from collections import deque as _deque
from queue import SimpleQueue as _Queue

FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'
_PENDING, _RUNNING, _CANCELLED, _FINISHED = 'pending', 'running', 'cancelled', 'finished'


class Error(Exception):
    pass


class CancelledError(Error):
    pass


TimeoutError = TimeoutError


class InvalidStateError(Error):
    pass


class BrokenExecutor(RuntimeError):
    pass


class Future:
    def __init__(self):
        self._condition = threading.Condition()
        self._state = _PENDING
        self._result = None
        self._exception = None
        self._callbacks = []
        self._waiters = []  # events of wait() and as_completed()

    def __repr__(self):
        with self._condition:
            shown = f'<Future at {id(self):#x} state={self._state}'
            if self._state == _FINISHED:
                what = self._exception if self._exception is not None else self._result
                return f'{shown} {"raised" if self._exception is not None else "returned"} {type(what).__name__}>'
            return shown + '>'

    def cancel(self):
        with self._condition:
            if self._state in (_RUNNING, _FINISHED):
                return False
            if self._state == _CANCELLED:
                return True
            self._state = _CANCELLED
            self._condition.notify_all()
        self._done()
        return True

    def cancelled(self):
        with self._condition:
            return self._state == _CANCELLED

    def running(self):
        with self._condition:
            return self._state == _RUNNING

    def done(self):
        with self._condition:
            return self._state in (_CANCELLED, _FINISHED)

    def _done(self):
        with self._condition:
            callbacks, self._callbacks = self._callbacks, []
            waiters = list(self._waiters)
        for waiter in waiters:
            waiter(self)
        for callback in callbacks:
            self._call(callback)

    def _call(self, callback):
        try:
            callback(self)
        except Exception as e:
            import sys
            print(f'exception calling callback for {self!r}: {type(e).__name__}: {e}', file=sys.stderr)

    def add_done_callback(self, fn):
        with self._condition:
            if self._state not in (_CANCELLED, _FINISHED):
                self._callbacks.append(fn)
                return
        self._call(fn)

    def _wait(self, timeout):
        with self._condition:
            if not self._condition.wait_for(lambda: self._state in (_CANCELLED, _FINISHED), timeout):
                raise TimeoutError()
            if self._state == _CANCELLED:
                raise CancelledError()
            return self._exception, self._result

    def result(self, timeout=None):
        exception, result = self._wait(timeout)
        if exception is not None:
            try:
                raise exception
            finally:
                exception = self = None
        return result

    def exception(self, timeout=None):
        return self._wait(timeout)[0]

    def set_running_or_notify_cancel(self):
        with self._condition:
            if self._state == _CANCELLED:
                return False
            if self._state != _PENDING:
                raise RuntimeError('Future in unexpected state')
            self._state = _RUNNING
            return True

    def _finish(self, result, exception):
        with self._condition:
            if self._state in (_CANCELLED, _FINISHED):
                raise InvalidStateError(f'{self._state}: {self!r}')
            self._result = result
            self._exception = exception
            self._state = _FINISHED
            self._condition.notify_all()
        self._done()

    def set_result(self, result):
        self._finish(result, None)

    def set_exception(self, exception):
        self._finish(None, exception)

    def _watch(self, waiter):
        # True: it is done, and waiter is not called.
        with self._condition:
            if self._state in (_CANCELLED, _FINISHED):
                return True
            self._waiters.append(waiter)
            return False

    def _unwatch(self, waiter):
        with self._condition:
            if waiter in self._waiters:
                self._waiters.remove(waiter)


class Executor:
    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        end = None if timeout is None else time.monotonic() + timeout
        futures = _deque([self.submit(fn, *args) for args in zip(*iterables)])
        return _results(futures, end)

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False


def _results(futures, end):
    try:
        while futures:
            future = futures.popleft()
            yield future.result() if end is None else future.result(end - time.monotonic())
    finally:
        for future in futures:
            future.cancel()


_STOP = object()
_pool_numbers = iter(range(1 << 60))
_numbers_lock = threading.Lock()


class ThreadPoolExecutor(Executor):
    def __init__(self, max_workers=None, thread_name_prefix='', initializer=None, initargs=()):
        if max_workers is None:
            import os
            max_workers = min(32, (os.cpu_count() or 1) + 4)
        if max_workers <= 0:
            raise ValueError('max_workers must be greater than 0')
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        with _numbers_lock:
            number = next(_pool_numbers)
        self._max_workers = max_workers
        self._prefix = thread_name_prefix or f'ThreadPoolExecutor-{number}'
        self._initializer = initializer
        self._initargs = initargs
        self._queue = _Queue()
        self._lock = threading.Lock()
        self._threads = []
        self._idle = 0
        self._shutdown = False

    def submit(self, fn, /, *args, **kwargs):
        with self._lock:
            if self._shutdown:
                raise RuntimeError('cannot schedule new futures after shutdown')
            future = Future()
            self._queue.put((future, fn, args, kwargs))
            if self._idle > 0:
                self._idle -= 1
            elif len(self._threads) < self._max_workers:
                thread = threading.Thread(target=self._work, name=f'{self._prefix}_{len(self._threads)}')
                self._threads.append(thread)
                thread.start()
            return future

    def _work(self):
        if self._initializer is not None:
            self._initializer(*self._initargs)
        while True:
            item = self._queue.get()
            if item is _STOP:
                return
            _run(*item)
            item = None
            with self._lock:
                if self._queue.empty():
                    self._idle += 1

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._lock:
            first = not self._shutdown
            self._shutdown = True
            if cancel_futures:
                while not self._queue.empty():
                    item = self._queue.get()
                    if item is not _STOP:
                        item[0].cancel()
            if first or cancel_futures:
                for _ in self._threads:
                    self._queue.put(_STOP)
            threads = list(self._threads)
        if wait:
            for thread in threads:
                thread.join()


def _run(future, fn, args, kwargs):
    if not future.set_running_or_notify_cancel():
        return
    try:
        result = fn(*args, **kwargs)
    except BaseException as e:
        future.set_exception(e)
    else:
        future.set_result(result)


class _DoneAndNotDone:
    # What wait() returns: a pair with names.
    def __init__(self, done, not_done):
        self.done = done
        self.not_done = not_done

    def __iter__(self):
        return iter((self.done, self.not_done))

    def __getitem__(self, i):
        return (self.done, self.not_done)[i]

    def __repr__(self):
        return f'DoneAndNotDoneFutures(done={self.done!r}, not_done={self.not_done!r})'


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f'Invalid return condition: {return_when!r}')
    fs = set(fs)
    come = _Queue()
    done = {f for f in fs if f._watch(come.put)}
    end = None if timeout is None else time.monotonic() + timeout

    def enough():
        if len(done) == len(fs):
            return True
        if return_when == FIRST_COMPLETED:
            return bool(done)
        return return_when == FIRST_EXCEPTION and any(not f.cancelled() and f._exception is not None for f in done)

    try:
        while not enough():
            f = _next_done(come, end)
            if f is None:
                break
            done.add(f)
    finally:
        for f in fs:
            f._unwatch(come.put)
    return _DoneAndNotDone(done, fs - done)


def _next_done(come, end):
    from queue import Empty
    try:
        return come.get() if end is None else come.get(timeout=max(0, end - time.monotonic()))
    except Empty:
        return None


def as_completed(fs, timeout=None):
    fs = set(fs)
    total = len(fs)
    come = _Queue()
    put = come.put
    end = None if timeout is None else time.monotonic() + timeout
    left = len(fs)
    try:
        for f in list(fs):
            if f._watch(put):
                left -= 1
                yield f
        while left:
            f = _next_done(come, end)
            if f is None:
                raise TimeoutError(f'{left} (of {total}) futures unfinished')
            left -= 1
            yield f
    finally:
        for f in fs:
            f._unwatch(put)
