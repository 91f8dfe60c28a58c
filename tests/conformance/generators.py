# SPDX-License-Identifier: MIT
# Conformance: yield, iteration, send, throw, close, return values, state.
def count(n):
    i = 0
    while i < n:
        yield i
        i += 1
print(list(count(4)), sum(count(5)), [x for x in count(3)], next(count(1)))
g = count(2); print(next(g), next(g), next(g, "end"), next(g, "end"), iter(g) is g)
def echo():
    got = []
    while True:
        try: x = yield len(got)
        except ValueError as e: got.append("caught " + str(e))
        else:
            if x is None: break
            got.append(x)
    return got
e = echo(); print(next(e), e.send("a"), e.send("b"), e.throw(ValueError("t")))
try: e.send(None)
except StopIteration as s: print(s.value)
def clean():
    try: yield 1; yield 2
    except GeneratorExit: print("exit"); raise
    finally: print("finally")
c = clean(); next(c); c.close(); print(list(c)); c.close()
d = clean(); d.close(); print("not started")
def bad():
    try: yield 1
    except GeneratorExit: yield 2
b = bad(); next(b)
try: b.close()
except RuntimeError as x: print(x)
def early():
    yield 1
    return "result"
    yield 2
g = early(); next(g)
try: next(g)
except StopIteration as s: print(s.value)
try: count(1).send(5)
except TypeError as x: print(x)
def stop(): yield 1; raise StopIteration("inside")
try: list(stop())
except RuntimeError as x: print(x, repr(x.__cause__))
def boom(): yield 1; 1 / 0
g = boom(); next(g)
try: next(g)
except ZeroDivisionError as x: print(x)
print(next(g, "dead"))
def selfcall():
    yield next(me)
me = selfcall()
try: next(me)
except ValueError as x: print(x)
try: count(3).throw(KeyError("k"))
except KeyError as x: print("thrown", x)
def inf():
    n = 0
    while True: yield n; n += 1
for v in inf():
    if v > 3: break
print(v)
def fib():
    a, b = 0, 1
    while True: yield a; a, b = b, a + b
f = fib(); print([next(f) for _ in range(10)])
def args(a, *b, c=3, **d): yield a; yield b; yield c; yield d
print(list(args(1, 2, c=4, e=5)))
x = yield_expr = None
def pair(): r = (yield 1), (yield 2); return r
p = pair(); next(p); p.send("A")
try: p.send("B")
except StopIteration as s: print(s.value)
