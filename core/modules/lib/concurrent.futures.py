# SPDX-License-Identifier: MIT
# The module concurrent.futures: futures, and a pool of threads. There is no pool of processes.
#
# A future's state is changed under its own condition only; callbacks and results are handed out after it was let go. Threads
# of a pool are made when there is work and none of them is idle, and end when the pool is shut down, nobody has it any more,
# or the program ends: what has been submitted is done first. They hold the pool's state and not the pool.
import _imp
import threading
import time
from collections import deque as _deque
from queue import SimpleQueue as _Queue

FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'
_PENDING, _RUNNING, _CANCELLED, _FINISHED = 'pending', 'running', 'cancelled', 'finished'


class Error(Exception):
    __module__ = 'concurrent.futures._base'


class CancelledError(Error):
    __module__ = 'concurrent.futures._base'


TimeoutError = TimeoutError


class InvalidStateError(Error):
    __module__ = 'concurrent.futures._base'


class BrokenExecutor(RuntimeError):
    __module__ = 'concurrent.futures._base'


class BrokenThreadPool(BrokenExecutor):
    __module__ = 'concurrent.futures.thread'


class Future:
    def __init__(self):
        self._condition = threading.Condition()
        self._state = _PENDING
        self._told = False  # cancelled, and those who wait for several futures know
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
        self._call_back()
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

    def _tell(self):
        with self._condition:
            waiters = list(self._waiters)
        for waiter in waiters:
            waiter(self)

    def _call_back(self):
        with self._condition:
            callbacks, self._callbacks = self._callbacks, []
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
            if self._state == _CANCELLED and not self._told:
                self._told = True
            elif self._state == _PENDING:
                self._state = _RUNNING
                return True
            else:
                raise RuntimeError('Future in unexpected state')
        self._tell()
        return False

    def _finish(self, result, exception):
        with self._condition:
            if self._state in (_CANCELLED, _FINISHED):
                raise InvalidStateError(f'{self._state}: {self!r}')
            self._result = result
            self._exception = exception
            self._state = _FINISHED
            self._condition.notify_all()
        self._tell()
        self._call_back()

    def set_result(self, result):
        self._finish(result, None)

    def set_exception(self, exception):
        self._finish(None, exception)

    def _watch(self, waiter):
        # True: it is done, and waiter is not called. One that is cancelled is so when whoever was to run it has met it.
        with self._condition:
            if self._told or self._state == _FINISHED:
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
_BROKEN = 'A thread initializer failed, the thread pool is not usable anymore'
_pool_numbers = iter(range(1 << 60))
_working = {}  # thread -> the state of its pool
_ended = False  # the program has: no more work
_lock = threading.RLock()  # of these; taken inside a pool's own


class _WorkQueue:
    # Of single steps without a lock around them: a pool may die, and then tell its threads, at any release of an object, also
    # between two steps of these methods in the same thread.
    def __init__(self):
        self._items = _deque()
        self._idle = []  # a lock for each thread that waits; released by whoever takes it out

    def put(self, item):
        # Is there a thread that waited for it?
        self._items.append(item)
        try:
            lock = self._idle.pop()
        except IndexError:
            return False
        lock.release()
        return True

    def get(self):
        while True:
            try:
                return self._items.popleft()
            except IndexError:
                pass
            lock = threading.Lock()
            lock.acquire()
            self._idle.append(lock)
            if self._items:  # come meanwhile, perhaps for nobody
                try:
                    self._idle.remove(lock)
                    continue
                except ValueError:
                    pass
            lock.acquire()

    def drain(self):
        items = []
        while True:
            try:
                item = self._items.popleft()
            except IndexError:
                return items
            if item is not _STOP:
                items.append(item)


class _PoolState:
    # Its lock is reentrant, as a pool may die at any release of an object.
    def __init__(self, initializer, initargs):
        self.initializer = initializer
        self.initargs = initargs
        self.queue = _WorkQueue()
        self.lock = threading.RLock()
        self.threads = []
        self.shutdown = False
        self.broken = False

    def stop(self, cancel):
        with self.lock:
            first = not self.shutdown
            self.shutdown = True
            left = self.queue.drain() if cancel else []
            if first or cancel:
                for _ in self.threads:
                    self.queue.put(_STOP)
        for item in left:
            if item[0].cancel():
                item[0].set_running_or_notify_cancel()

    def work(self):
        try:
            if self.initializer is None or self.begin():
                self.loop()
        finally:
            with _lock:
                _working.pop(threading.current_thread(), None)

    def begin(self):
        try:
            self.initializer(*self.initargs)
            return True
        except BaseException as error:
            import sys
            import traceback

            print('Exception in initializer:', file=sys.stderr)
            traceback.print_exception(error)
        with self.lock:
            self.broken = True
            left = self.queue.drain()
            for _ in self.threads:
                self.queue.put(_STOP)
        for item in left:
            item[0].set_exception(BrokenThreadPool(_BROKEN))
        return False

    def loop(self):
        while True:
            item = self.queue.get()
            if item is _STOP:
                self.shutdown = True
                return
            _run(*item)
            item = None


class ThreadPoolExecutor(Executor):
    __module__ = 'concurrent.futures.thread'

    def __init__(self, max_workers=None, thread_name_prefix='', initializer=None, initargs=()):
        if max_workers is None:
            import os
            max_workers = min(32, (os.cpu_count() or 1) + 4)
        if max_workers <= 0:
            raise ValueError('max_workers must be greater than 0')
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        with _lock:
            number = next(_pool_numbers)
        self._max_workers = max_workers
        self._prefix = thread_name_prefix or f'ThreadPoolExecutor-{number}'
        self._pool = _PoolState(initializer, initargs)

    def submit(self, fn, /, *args, **kwargs):
        pool = self._pool
        with pool.lock, _lock:
            if pool.broken:
                raise BrokenThreadPool(_BROKEN)
            if pool.shutdown:
                raise RuntimeError('cannot schedule new futures after shutdown')
            if _ended:
                raise RuntimeError('cannot schedule new futures after interpreter shutdown')
            future = Future()
            if not pool.queue.put((future, fn, args, kwargs)) and len(pool.threads) < self._max_workers:
                thread = threading.Thread(target=pool.work, name=f'{self._prefix}_{len(pool.threads)}')
                pool.threads.append(thread)
                _working[thread] = pool
                thread.start()
            return future

    def shutdown(self, wait=True, *, cancel_futures=False):
        self._pool.stop(cancel_futures)
        if wait:
            for thread in list(self._pool.threads):
                thread.join()

    def __del__(self):
        pool = getattr(self, '_pool', None)  # that of one that could not be made
        if pool is not None:
            pool.stop(False)


# Before the program waits for its threads.
def _end():
    global _ended
    with _lock:
        _ended = True
        left = list(_working.items())
    for _, pool in left:
        pool.queue.put(_STOP)
    for thread, _ in left:
        thread.join()


_imp.at_end(0, _end)


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
