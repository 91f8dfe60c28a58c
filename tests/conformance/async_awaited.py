# SPDX-License-Identifier: MIT
# Conformance: coroutines that are awaited already; yield from over a coroutine in types.coroutine.
import types
class S:
    def __await__(self):
        got = yield 's'
        return got
async def inner():
    a = await S()
    return 'inner', a
async def two(z): return await z
z = inner()
print(z.send(None))
for i in range(2):
    c = two(z)
    try: print(c.send(None))
    except RuntimeError as e: print(e)
try: z.send('x')
except StopIteration as e: print(e.value)
try: two(z).send(None)
except RuntimeError as e: print(e)
# being awaited by another
z = inner(); a = two(z); b = two(z)
print(a.send(None))
try: b.send(None)
except RuntimeError as e: print(e)
try: a.send('y')
except StopIteration as e: print(e.value)
# a generator is not asked
@types.coroutine
def g():
    x = yield 1
    return x
async def h(): return await g()
z = h(); print(z.send(None))
try: two(z).send(None)
except RuntimeError as e: print(e)
z.close()
@types.coroutine
def over(): return (yield from h())
z = two(over()); print(z.send(None))
try: z.send(5)
except StopIteration as e: print(e.value)
@types.coroutine
def twice(co): return (yield from co)
z = inner(); z.send(None)
c = twice(z)
try: c.send(None)
except StopIteration as e: print(e.value)
z.close()
def plain(co): yield from co
for co in (h(), ):
    try: next(plain(co))
    except TypeError as e: print(e)
    co.close()
