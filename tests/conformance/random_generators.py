# Exceptions thrown into generators, found by tests/random.


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e, '| cause', repr(e.__cause__), '| context', repr(e.__context__), e.__suppress_context__)


def one():
    yield 1


def in_handler():
    try:
        1 / 0
    except ZeroDivisionError:
        yield 1


def outer(inner):
    got = yield from inner
    print('got', got)
    yield 'after'


# StopIteration cannot leave a generator, not even one that did not begin.
attempt(one().throw, StopIteration(5))
attempt(one().throw, StopIteration)
g = one()
next(g)
attempt(g.throw, StopIteration(6))
attempt(g.throw, StopIteration(7))

# The context of what is thrown is what the generator handles, not what the caller does.
g = in_handler()
next(g)
attempt(g.throw, ValueError('thrown'))
g = one()
next(g)
try:
    {}['key']
except KeyError:
    attempt(g.throw, ValueError('thrown'))

# What is no exception ends the delegation, but only where the inner iterator has throw().
for thrown in (5, None, int, 'text'):
    g = one()
    next(g)
    attempt(g.throw, thrown)
    attempt(next, g)
    g = outer(one())
    next(g)
    attempt(g.throw, thrown)
    attempt(next, g)
    g = outer(iter([1]))
    next(g)
    attempt(g.throw, thrown)
    attempt(next, g)
    g = outer(one())
    attempt(g.throw, thrown)
    attempt(next, g)


def guarded():
    try:
        yield from one()
    except TypeError as e:
        print('inside', e)
        yield 'more'


g = guarded()
next(g)
attempt(g.throw, 5)
attempt(next, g)

import sys

print(sys.exc_info(), sys.exception())
try:
    raise KeyError(1)
except KeyError:
    print(sys.exc_info()[:2], sys.exception().args)
print(sys.exc_info())

# The StopIteration of a class is raised as it is by next(), and has the value of yield from and await.
class B:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0: raise StopIteration("val")
        self.n -= 1
        return self.n
def g():
    x = yield from B(2)
    print("got", x)
    return x
print(list(g()))
class C(B):
    def send(self, v): print("sent", v); return next(self)
    def throw(self, e): print("thrown", e); raise StopIteration("t")
    def close(self): print("closed")
def h():
    x = yield from C(3)
    print("got", x)
i = h(); print(next(i), i.send(5)); 
try: i.throw(ValueError("q"))
except StopIteration as e: print("stop", e.value)
i = h(); next(i); i.close()
try: next(B(0))
except StopIteration as e: print(e.value, e.args)
print(next(B(0), "default"))
class D(B):
    def __next__(self): raise KeyError("k")
try: next(D(1), 5)
except KeyError as e: print(repr(e))
class E(B):
    __next__ = None
try: next(E(1))
except TypeError as e: print(e)
class F: pass
try: next(F())
except TypeError as e: print(e)
class G(list): pass
try: next(G())
except TypeError as e: print(e)
class H:
    __next__ = iter([1, 2]).__next__
h = H(); print(next(h), next(h), next(h, 3))
async def co():
    class W:
        def __await__(self): return B(1)
    return await W()
c = co()
try:
    while 1: print(c.send(None))
except StopIteration as e: print("co", e.value)
