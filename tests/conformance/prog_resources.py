# SPDX-License-Identifier: MIT
"""Resources: context managers of every kind, ExitStack, temporary files, atomic writes, pools of connections."""
import contextlib
import io
import os
import sys
import threading
from contextlib import (AbstractContextManager, ContextDecorator, ExitStack, closing, contextmanager, nullcontext,
                        redirect_stderr, redirect_stdout, suppress)


class Resource(AbstractContextManager):
    live = []

    def __init__(self, name, *, fail_enter=False, fail_exit=None, swallow=()):
        self.name, self.fail_enter, self.fail_exit, self.swallow = name, fail_enter, fail_exit, swallow

    def __enter__(self):
        if self.fail_enter:
            raise OSError(5, "cannot open", self.name)
        self.live.append(self.name)
        return self

    def __exit__(self, kind, value, tb):
        self.live.remove(self.name)
        print(f"  exit {self.name}: {kind.__name__ if kind else None} {value!s}")
        if self.fail_exit:
            raise self.fail_exit
        return kind is not None and issubclass(kind, self.swallow)

    def close(self):
        print("  close", self.name)


class Timed(ContextDecorator):
    def __init__(self, label): self.label = label
    def __enter__(self): print("  begin", self.label); return self
    def __exit__(self, *exc): print("  end", self.label, exc[0]); return False


def show(f):
    print(f.__name__)
    try:
        print("  ->", f())
    except Exception as e:
        chain = []
        while e is not None:
            chain.append(repr(e))
            e = e.__cause__ or (None if e.__suppress_context__ else e.__context__)
        print("  raised", " < ".join(chain))
    assert not Resource.live, Resource.live


@show
def several():
    with Resource("a") as a, Resource("b") as b, (Resource("c")):
        return a.name + b.name
@show
def parenthesised():
    with (
        Resource("a") as a,
        Resource("b", swallow=(KeyError,)) as b,
    ):
        raise KeyError("inner")
    return "after"
@show
def second_fails():
    with Resource("a"), Resource("b", fail_enter=True): pass
@show
def exit_fails():
    with Resource("a", fail_exit=ValueError("in exit")): raise KeyError("body")
@show
def stack():
    with ExitStack() as s:
        rs = [s.enter_context(Resource(n)) for n in "xyz"]
        s.callback(print, "  callback", sep="")
        s.push(lambda *exc: print("  pushed", exc[0].__name__) or True)
        raise RuntimeError(len(rs))
    return "swallowed"
@show
def stack_moves():
    with ExitStack() as s:
        s.enter_context(Resource("kept"))
        keep = s.pop_all()
    print("  still", Resource.live)
    keep.close()
    return Resource.live
@show
def stack_chain():
    with ExitStack() as s:
        s.enter_context(Resource("one", fail_exit=ValueError(1)))
        s.enter_context(Resource("two", fail_exit=TypeError(2)))
        raise KeyError(3)
@show
def misc():
    with closing(Resource("to close")) as r, nullcontext(5) as n, suppress(ZeroDivisionError, KeyError):
        print(" ", r.name, n)
        1 / 0
    return "on"
@show
@Timed("decorated")
def decorated(): return 7
@show
def generator_based():
    @contextmanager
    def tag(name, *, eat=False):
        print("  <%s>" % name)
        try:
            yield name.upper()
        except LookupError as e:
            print("  saw", repr(e))
            if not eat: raise RuntimeError("converted") from e
        finally:
            print("  </%s>" % name)
    with tag("p") as p: print(" ", p)
    with tag("q", eat=True): {}["gone"]
    @tag("deco")
    def f(x): return x + 1
    print(" ", f(1), f(2))
    with tag("r"): [][0]
@show
def generator_misuse():
    @contextmanager
    def twice(): yield 1; yield 2
    with twice(): pass
@show
def generator_misuse2():
    @contextmanager
    def never():
        if 0: yield
    with never(): pass
@show
def not_a_manager():
    with 5: pass
@show
def not_a_manager2():
    class Half:
        def __enter__(self): pass
    with Half(): pass


base = f"/tmp/latchwork-resources-{os.getpid()}"
@contextmanager
def atomic_write(path, mode="w", **kw):
    tmp = path + ".tmp"
    f = open(tmp, mode, **kw)
    try:
        yield f
    except BaseException:
        f.close()
        os.remove(tmp)
        raise
    else:
        f.close()
        os.replace(tmp, path)

os.mkdir(base)
try:
    path = os.path.join(base, "data.txt")
    with atomic_write(path, encoding="utf-8") as f:
        f.write("first\nzwölf\n")
        f.writelines(f"{i}\n" for i in range(3))
    with suppress(ValueError), atomic_write(path) as f:
        f.write("lost")
        raise ValueError
    with open(path, encoding="utf-8") as f:
        print(f.readline(), f.readlines(), f.read() == "", f.closed, f.mode)
    print(f.closed, os.path.getsize(path), sorted(os.listdir(base)))
    with open(path, "rb") as f:
        f.seek(-4, os.SEEK_END)
        print(f.read(), f.tell())
    with open(path, "r+") as f:
        print(sum(1 for line in f)); f.seek(0, 2); f.write("tail")
    with open(path, "a") as f: print("more", file=f)
    print(open(path).read().split())
    for act in (lambda: f.read(), lambda: open(base + "/none"), lambda: open(base), lambda: open(path, "q"), lambda: open(path, "x"), lambda: open(path, "rb").write(b"")):
        try: act()
        except (OSError, ValueError) as e: print(type(e).__name__, str(e).replace(base, "BASE"))
    os.remove(path)
finally:
    os.rmdir(base)
print(os.path.exists(base))
with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
    print("caught"); print("err", file=sys.stderr)
print(repr(out.getvalue()), repr(err.getvalue()))


class Pool:
    def __init__(self, n):
        self.free, self.sem, self.lock = [f"conn{i}" for i in range(n)], threading.BoundedSemaphore(n), threading.Lock()
        self.most = self.used = 0
    @contextmanager
    def get(self):
        with self.sem:
            with self.lock:
                c = self.free.pop()
                self.used += 1
                self.most = max(self.most, self.used)
            try: yield c
            finally:
                with self.lock:
                    self.free.append(c)
                    self.used -= 1
pool, served = Pool(2), []
def client(n):
    for i in range(20):
        with suppress(ArithmeticError), pool.get() as c:
            served.append((n, c))
            if i % 5 == 0: raise ArithmeticError
ts = [threading.Thread(target=client, args=(n,)) for n in range(4)]
[t.start() for t in ts]; [t.join() for t in ts]
print(len(served), pool.most <= 2, sorted(pool.free), {c for _, c in served} <= {"conn0", "conn1"})
try: pool.sem.release()
except ValueError as e: print(e)
