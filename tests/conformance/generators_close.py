# SPDX-License-Identifier: MIT
# Conformance: generators: close, throw, what finally sees, return values, generators in generators, gi in for with break.
def g(log):
    try:
        log.append("start")
        while True:
            try:
                x = yield len(log)
                log.append(x)
            except ValueError as e: log.append("value " + str(e))
    except GeneratorExit:
        log.append("exit")
        raise
    finally: log.append("finally")
log = []
it = g(log)
print(next(it), it.send("a"), it.throw(ValueError("t")), it.throw(ValueError, "u"), log)
it.close(); print(log); it.close()
try: next(it)
except StopIteration as e: print("stop", e.value)
log = []; it = g(log); it.close(); print(log)
it = g(log)
try: it.send(1)
except TypeError as e: print(e)
try: it.throw(KeyError("k"))
except KeyError as e: print("KeyError", e, log)
def stubborn():
    while True:
        try: yield 1
        except GeneratorExit: print("not yet")
        if False: break
def ignoring():
    try: yield 1
    except GeneratorExit: yield 2
i = ignoring(); next(i)
try: i.close()
except RuntimeError as e: print(e)
def returning():
    try: yield 1
    except GeneratorExit: return 5
r = returning(); next(r); print(r.close())
def inner():
    try:
        got = yield "in"
        print("got", got)
        return "result"
    finally: print("inner ends")
def outer():
    try:
        r = yield from inner()
        print("r", r)
        yield r
    except ValueError as e: yield "caught " + str(e)
o = outer(); print(next(o), o.send("x"), list(o))
o = outer(); next(o); print(o.throw(ValueError("deep")), list(o))
o = outer(); next(o); o.close(); print("closed")
def raising():
    yield 1
    raise StopIteration("no")
try: list(raising())
except RuntimeError as e: print(e, type(e.__cause__).__name__)
for v in g(log):
    break
print(log[-2:])
def counter():
    n = 0
    while True:
        step = yield n
        n += step if step is not None else 1
c = counter(); print([next(c), next(c), c.send(10), next(c)])
def self_running():
    yield next(me)
me = self_running()
try: next(me)
except ValueError as e: print(e)
print(g.__name__, it.__name__, it.__qualname__, repr(it).startswith("<generator object g at 0x"), (x for x in ()).__name__, type(it).__name__)
print(sum(x * y for x in range(3) for y in range(x)), any(x > 1 for x in (1, 2)), list(zip(*[iter(range(6))] * 2)), dict((c, ord(c)) for c in "ab"))
