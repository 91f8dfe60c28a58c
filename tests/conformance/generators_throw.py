# SPDX-License-Identifier: MIT
# Conformance: throw(type, value, traceback) of generators and coroutines, what the exception is then.
import sys, types
def gen():
    while True:
        try:
            yield
        except Exception as e:
            print(repr(e), e is kept, e.__traceback__ is not None)
g = gen(); next(g)
try: raise ValueError(1, 2)
except ValueError as e:
    kept = e
    g.throw(*sys.exc_info())
    g.throw(type(e), e)
    g.throw(Exception, e)
    g.throw(KeyError, e)
    g.throw(e, None, None)
g.throw(ValueError, (3, 4))
g.throw(ValueError, None)
g.throw(ValueError, 'x')
g.throw(ValueError, ())
for bad in [(ValueError, 1, 2), (ValueError(1), 2), (1,), (kept, 2, None)]:
    g = gen(); next(g)
    try: g.throw(*bad)
    except TypeError as e: print(e)
class W:
    def __await__(self):
        return (yield 1)
async def co():
    try: return await W()
    except ValueError as e: return e
c = co(); c.send(None)
try: c.throw(ValueError, kept, None)
except StopIteration as e: print(e.value is kept)
def outer():
    try: yield from gen2()
    except KeyError as e: print('outer', repr(e), e is k)
    yield 'end'
def gen2(): yield 1
k = KeyError('k')
o = outer(); next(o); print(o.throw(KeyError, k, None))
def f(): raise k
try: f()
except KeyError: pass
o = outer(); next(o); print(o.throw(*[KeyError, k, k.__traceback__]))
