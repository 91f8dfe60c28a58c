# SPDX-License-Identifier: MIT
# Conformance: try/except/else/finally: order, return and loop control through finally, nesting.
def f(kind):
    log = []
    try:
        log.append("try")
        if kind == 1: raise ValueError("v")
        if kind == 2: raise KeyError("k")
        if kind == 3: return log + ["returned"]
    except ValueError as e: log.append("value " + str(e))
    except (KeyError, IndexError) as e: log.append("key " + str(e))
    else: log.append("else")
    finally: log.append("finally"); print("fin", kind)
    return log
for k in range(4): print(f(k))
def override():
    try: return "try"
    finally: return "finally"
print(override())
def swallow():
    for i in range(3):
        try: 1 / 0
        finally: continue
    return "swallowed"
print(swallow())
def loop():
    out = []
    for i in range(5):
        try:
            if i == 1: continue
            if i == 3: break
            out.append(i)
        finally: out.append("f" + str(i))
    return out
print(loop())
def nested():
    try:
        try: raise ValueError("a")
        finally: print("inner")
    except ValueError as e:
        print("outer", e)
        try: raise KeyError("b")
        except KeyError: print("nested handler")
        return "done"
print(nested())
def rethrow():
    try:
        try: raise ValueError("again")
        except ValueError: raise
    except ValueError as e: return str(e)
print(rethrow())
def val():
    x = 1
    try: return x
    finally: x = 2
print(val())
try:
    try: raise ValueError("one")
    except ValueError: raise KeyError("two")
except KeyError as e: print(repr(e), repr(e.__context__), e.__cause__)
try:
    try: 1 / 0
    except ZeroDivisionError as z: raise RuntimeError("wrapped") from z
except RuntimeError as e: print(e, repr(e.__cause__), e.__suppress_context__)
try:
    try: raise ValueError
    except TypeError: print("no")
except Exception as e: print("passed on", type(e).__name__)
try: raise ValueError("x") from None
except ValueError as e: print(e.__cause__, e.__suppress_context__)
try: pass
except: print("no")
else: print("else")
finally: print("finally")
try: [][1]
except: print("bare")
def deep(n):
    if n == 0: raise IndexError("bottom")
    try: deep(n - 1)
    finally: print("unwind", n)
try: deep(3)
except LookupError as e: print(type(e).__name__, e)
try: raise 5
except TypeError as e: print(e)
try: raise int
except TypeError as e: print(e)
try:
    try: raise ValueError
    except 5: pass
except TypeError as e: print(e)
try:
    raise
except RuntimeError as e: print(e)
