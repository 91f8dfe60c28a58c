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
