async def one(): return 1
class Suspend:
    def __init__(self, v): self.v = v
    def __await__(self):
        got = yield self.v
        return got
async def two(x):
    a = await one()
    print('a', a)
    b = await Suspend('s1')
    print('b', b)
    try:
        c = await Suspend('s2')
    except ValueError as e:
        print('caught', e)
        c = 'exc'
    return a, b, c, x
c = two(9)
print(c.send(None)); print(c.send('B'))
try: c.throw(ValueError('V'))
except StopIteration as e: print(e.value)
try: c.send(None)
except RuntimeError as e: print(e)
def run(coro):
    try:
        v = None
        while True:
            v = coro.send(v)
            print('yielded', v)
            v = ('sent', v)
    except StopIteration as e:
        return e.value
class Counter:
    def __init__(self, n): self.n = n; self.i = 0
    def __aiter__(self): return self
    async def __anext__(self):
        if self.i >= self.n: raise StopAsyncIteration
        self.i += 1
        if self.i == 2: await Suspend('in next')
        return self.i
class CM:
    def __init__(self, name, sup=False): self.name=name; self.sup=sup
    async def __aenter__(self):
        print('enter', self.name); await Suspend('enter'); return self.name
    async def __aexit__(self, t, v, tb):
        print('exit', self.name, t and t.__name__); await Suspend('exit'); return self.sup
async def loop():
    async for x in Counter(3):
        print('x', x)
    else: print('else')
    async for x in Counter(3):
        if x == 2: break
    else: print('no')
    print([y async for y in Counter(3)], {y async for y in Counter(2) if y > 1}, [await one() for _ in range(2)])
    print({a: b async for a in Counter(2) for b in [1]})
    async with CM('a') as n, CM('b', True) as m:
        print(n, m)
        raise KeyError('k')
    for i in range(2):
        async with CM(i):
            if i == 0: continue
            return 'done'
print(run(loop()))
async def tryfin():
    try:
        await Suspend(1)
    finally:
        print('finally')
        await one()
c = tryfin(); c.send(None); c.close()
async def bad(x):
    await x
for v in (3, [], None):
    try: run(bad(v))
    except TypeError as e: print(e)
async def bad2():
    async for x in [1]: pass
try: run(bad2())
except TypeError as e: print(e)
async def bad3():
    async with 3: pass
try: run(bad3())
except TypeError as e: print(e)
async def si(): raise StopIteration(1)
try: run(si())
except RuntimeError as e: print(e, repr(e.__cause__))
c = one()
try: c.send(1)
except TypeError as e: print(e)
c.close()
try: iter(c)
except TypeError as e: print(e)
class K:
    async def m(self, y=(1)): return self, await one() ** 2 + -await one()
print(run(K().m())[1])
lam = lambda: one()
print(run(lam()))
async def gather(*cs):
    return [await c for c in cs]
print(run(gather(one(), one(), Suspend('z'))))
i = one().__await__()
print(next(iter(i), 'ended'))
def deco(f):
    print(f.__name__); return f
@deco
async def decorated(): return (await one(), f'{await one()}')
print(run(decorated()))
class BadAwait:
    def __await__(self): return 3
try: run(bad(BadAwait()))
except TypeError as e: print(e)
