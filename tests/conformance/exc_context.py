# SPDX-License-Identifier: MIT
# Conformance: __context__, __cause__, __suppress_context__, re-raising, exceptions in except, else and finally.
def show(e, depth=0):
    while e is not None and depth < 6:
        print("  " * depth + type(e).__name__, e, "cause", type(e.__cause__).__name__, "suppress", e.__suppress_context__)
        e, depth = e.__context__, depth + 1
try:
    try: 1 / 0
    except ZeroDivisionError: [][1]
except IndexError as e: show(e)
try:
    try: 1 / 0
    finally: {}["x"]
except KeyError as e: show(e)
try:
    try: raise ValueError("a")
    except ValueError as a:
        try: raise TypeError("b")
        except TypeError as b: raise a from b
except ValueError as e: show(e)
try:
    try: raise ValueError("one")
    except ValueError as e: raise
except ValueError as e: show(e)
try: raise ValueError("x") from KeyError("y")
except ValueError as e: show(e)
try: raise ValueError from None
except ValueError as e: show(e)
try: raise ValueError("x") from 5
except TypeError as e: print(e)
try: raise 5
except TypeError as e: print(e)
try: raise
except RuntimeError as e: print(e)
def order(n):
    out = []
    try:
        out.append("try")
        if n == 1: raise KeyError
        if n == 2: return out
    except KeyError: out.append("except")
    else: out.append("else")
    finally: out.append("finally")
    return out
print(order(0), order(1), order(2))
def swallow():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
            raise ValueError
        except ValueError: pass
        finally: print("f", i)
    try: raise KeyError
    finally: return "returned"
print(swallow())
def nested():
    try:
        try: raise KeyError("inner")
        finally: print("first")
    except KeyError as e:
        print("caught", e)
        return 1
    finally: print("last")
print(nested())
e = None
try: raise ValueError("gone")
except ValueError as e: pass
try: e
except NameError as n: print(n)
class Meta(Exception):
    def __str__(self): return "own text"
print(repr(Meta(1, 2)), str(Meta(1)), Meta(1).args, Exception(), repr(Exception("a")), str(Exception("a", 1)), BaseException("x").args)
print(issubclass(KeyError, LookupError), KeyError.__mro__[1:3], isinstance(OSError(), EnvironmentError))
e = ValueError(1)
print(e.__suppress_context__)
for x in (True, False, True, 1, None, 0):
    try:
        e.__suppress_context__ = x
    except TypeError as err:
        print(x, err)
    print(e.__suppress_context__)
try:
    del e.__suppress_context__
except TypeError as err:
    print(err)
print(vars(e))
