# SPDX-License-Identifier: MIT
# threading: threads and what they meet at. Locks, conditions and thread-local data are native (_thread).
#
# Nothing here takes a step to be atomic that is not: state that several threads change is changed
# under a lock, also where one dict or list operation would do, because the steps around it count.
import _thread

Lock = _thread.allocate_lock
RLock = _thread.RLock
Condition = _thread.Condition
local = _thread._local
get_ident = _thread.get_ident
get_native_id = _thread.get_native_id
TIMEOUT_MAX = _thread.TIMEOUT_MAX


class BrokenBarrierError(RuntimeError):
    pass


# ---- exceptions that end a thread --------------------------------------------------------------


class _ExceptHookArgs(tuple):
    exc_type = property(lambda self: self[0])
    exc_value = property(lambda self: self[1])
    exc_traceback = property(lambda self: self[2])
    thread = property(lambda self: self[3])

    def __repr__(self):
        return "_thread._ExceptHookArgs(exc_type=%r, exc_value=%r, exc_traceback=%r, thread=%r)" % self


ExceptHookArgs = _ExceptHookArgs


def excepthook(args, /):
    if args.exc_type is SystemExit:
        return
    import sys, traceback

    name = get_ident() if args.thread is None else args.thread.name
    print("Exception in thread %s:" % (name,), file=sys.stderr)
    traceback.print_exception(args.exc_type, args.exc_value, args.exc_traceback)


__excepthook__ = excepthook


def _call_hook(args):
    try:
        excepthook(args)
    except BaseException as error:
        import sys, traceback

        error.__suppress_context__ = True
        print("Exception in threading.excepthook:", file=sys.stderr)
        traceback.print_exc()


# ---- threads ---------------------------------------------------------------------------------

_registry_lock = Lock()
_registry = {}  # ident -> Thread, of those that have been started and have not ended
_counter = [0]  # of default names


def _next_number():
    with _registry_lock:
        _counter[0] += 1
        return _counter[0]


class Thread:
    _handle = None
    _made = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        if group is not None:
            raise AssertionError("group argument must be None for now")
        if name is None:
            name = "Thread-%d" % _next_number()
            called = getattr(target, "__name__", None)
            if target is not None and called is not None:
                name = "%s (%s)" % (name, called)
        self._name = str(name)
        self._daemon = bool(current_thread().daemon if daemon is None else daemon)
        self.ident = None
        self._native_id = None
        self._target = target
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._starting = False
        self._made = True

    @property
    def name(self):
        if not self._made:
            raise AssertionError("Thread.__init__() not called")
        return self._name

    @name.setter
    def name(self, name):
        if not self._made:
            raise AssertionError("Thread.__init__() not called")
        self._name = str(name)

    @property
    def daemon(self):
        if not self._made:
            raise AssertionError("Thread.__init__() not called")
        return self._daemon

    @daemon.setter
    def daemon(self, daemonic):
        if not self._made:
            raise RuntimeError("Thread.__init__() not called")
        if self._starting:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemon = daemonic

    @property
    def native_id(self):
        if not self._made:
            raise AssertionError("Thread.__init__() not called")
        return self._native_id

    def getName(self):
        return self.name

    def setName(self, name):
        self.name = name

    def isDaemon(self):
        return self.daemon

    def setDaemon(self, daemonic):
        self.daemon = daemonic

    def start(self):
        if not self._made:
            raise RuntimeError("thread.__init__() not called")
        with _registry_lock:
            if self._starting:
                raise RuntimeError("threads can only be started once")
            self._starting = True
            # Under the lock, so that the thread, which begins by taking it, finds itself registered.
            try:
                self._handle = _thread.start(self._bootstrap, self, self._daemon)
            except (RuntimeError, MemoryError):
                self._starting = False
                raise
            self.ident = self._handle.ident()
            self._native_id = self._handle.native_ident()
            _registry[self.ident] = self

    def run(self):
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            # What it was given may refer to the thread itself.
            self._target = self._args = self._kwargs = None

    def _bootstrap(self):
        with _registry_lock:
            ident = self.ident
        try:
            self.run()
        except BaseException as error:
            if excepthook is __excepthook__:  # what started the thread prints it
                raise
            _call_hook(ExceptHookArgs((type(error), error, error.__traceback__, self)))
        finally:
            with _registry_lock:
                del _registry[ident]

    def join(self, timeout=None):
        if not self._made:
            raise RuntimeError("Thread.__init__() not called")
        if self._handle is None:
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        self._handle.join(timeout)

    def is_alive(self):
        return self._handle is not None and not self._handle.is_done()

    def __repr__(self):
        if not self._made:
            raise AssertionError("Thread.__init__() was not called")
        state = "initial"
        if self.ident is not None:
            state = "started" if self.is_alive() else "stopped"
        if self.daemon:
            state += " daemon"
        if self.ident is not None:
            state += " %s" % self.ident
        return "<%s(%s, %s)>" % (type(self).__name__, self.name, state)


class _NoHandle:
    # Of a thread that was not started here.
    def is_done(self):
        return False

    def join(self, timeout=None):
        raise RuntimeError("cannot join a thread that was not started by this module")


class _ForeignThread(Thread):
    def __init__(self, name, daemon, ident):
        self._name = name
        self._daemon = daemon
        self.ident = ident
        self._native_id = get_native_id()
        self._starting = True
        self._handle = _NoHandle()
        self._made = True
        with _registry_lock:
            _registry[self.ident] = self


class _MainThread(_ForeignThread):
    pass


def current_thread():
    thread = _thread.current()
    if thread is None:
        if _thread.is_main():
            return _main_thread
        thread = _ForeignThread("Dummy-%d" % _next_number(), True, get_ident())
        _thread.set_current(thread)
    return thread


_main_thread = _MainThread("MainThread", False, _thread.main_ident)


def main_thread():
    return _main_thread


def enumerate():
    with _registry_lock:
        return list(_registry.values())


def active_count():
    with _registry_lock:
        return len(_registry)


# ---- meeting points --------------------------------------------------------------------------


class Event:
    def __init__(self):
        self._condition = Condition(Lock())
        self._flag = False

    def is_set(self):
        return self._flag

    def set(self):
        with self._condition:
            self._flag = True
            self._condition.notify_all()

    def clear(self):
        with self._condition:
            self._flag = False

    def wait(self, timeout=None):
        if self._flag:
            return True
        with self._condition:
            if self._flag:
                return True
            # One wait: a thread that is woken was woken by set(), even if clear() followed at once.
            return self._condition.wait(timeout)

    def __repr__(self):
        return "<threading.Event: %s>" % ("set" if self._flag else "unset")


class Semaphore:
    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._condition = Condition(Lock())
        self._value = value
        self._limit = None

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        with self._condition:
            if self._value == 0:
                if not blocking:
                    return False
                if not self._condition.wait_for(self._available, timeout):
                    return False
            self._value -= 1
            return True

    def _available(self):
        return self._value > 0

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with self._condition:
            if self._limit is not None and self._value + n > self._limit:
                raise ValueError("Semaphore released too many times")
            self._value += n
            self._condition.notify(n)

    def __enter__(self):
        return self.acquire()

    def __exit__(self, kind, value, traceback):
        self.release()


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        super().__init__(value)
        self._limit = value


class _Round:
    # One use of a barrier: what its threads wait for. The next use gets a new one, so that a
    # thread that leaves late cannot be confused by those that come back early.
    def __init__(self):
        self.count = 0
        self.done = False
        self.broken = False

    def is_over(self):
        return self.done or self.broken


class Barrier:
    def __init__(self, parties, action=None, timeout=None):
        self.parties = parties
        self.n_waiting = 0
        self.broken = False
        self._action = action
        self._timeout = timeout
        self._condition = Condition(Lock())
        self._round = _Round()

    def wait(self, timeout=None):
        if timeout is None:
            timeout = self._timeout
        with self._condition:
            if self.broken:
                raise BrokenBarrierError
            this = self._round
            index = this.count
            this.count = index + 1
            if this.count == self.parties:
                try:
                    self._finish(this)
                except BaseException:
                    if not this.done:
                        self._break()
                    raise
                return index
            self.n_waiting = this.count
            try:
                come = self._condition.wait_for(this.is_over, timeout)
            except BaseException:  # Ctrl-C: this thread does not wait any more, the others do
                if not this.is_over():
                    this.count -= 1
                    self.n_waiting = this.count
                raise
            if not come:
                self._break()
            if this.broken:
                raise BrokenBarrierError
            return index

    # The last thread is here. The condition is held here and below.
    def _finish(self, this):
        if self._action is not None:
            self._action()
        this.done = True
        self._next_round()

    def _next_round(self):
        self._round = _Round()
        self.n_waiting = 0
        self._condition.notify_all()

    def _break(self):
        self.broken = True
        self.n_waiting = 0
        self._round.broken = True
        self._condition.notify_all()

    def reset(self):
        with self._condition:
            self._round.broken = self._round.count > 0
            self.broken = False
            self._next_round()

    def abort(self):
        with self._condition:
            self._break()


class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.interval = interval
        self.function = function
        self.args = args if args is not None else []
        self.kwargs = kwargs if kwargs is not None else {}
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()
