# What e.__traceback__ is: an object with tb_lineno and tb_next; with_traceback, __exit__ and assignment take and give such objects.
import sys, traceback, types
def inner(): raise ValueError("x")
def outer(): inner()
def walk(tb):
    out = []
    while tb is not None:
        out.append(tb.tb_lineno); tb = tb.tb_next
    return out
try: outer()
except ValueError as e:
    tb = e.__traceback__; print(walk(tb), type(tb).__name__, isinstance(tb, types.TracebackType), tb.tb_next.tb_lineno, walk(sys.exc_info()[2]) == walk(tb)); saved = e
    print(saved.with_traceback(None) is saved, saved.__traceback__)
for bad in (3, [1], [("f", 1, "g")], "x", ()):
    try: saved.__traceback__ = bad
    except TypeError as e: print(e)
    try: saved.with_traceback(bad)
    except TypeError as e: print(e)
for name in ("__cause__", "__context__", "__traceback__", "args"):
    try: delattr(saved, name)
    except TypeError as e: print(e)
    try: setattr(saved, name, 3)
    except TypeError as e: print(e)
class M:
    def __enter__(self): return self
    def __exit__(self, t, v, tb): print(t, repr(v), walk(tb), walk(v.__traceback__) if v else None); return True
with M(): raise KeyError(1)
with M(): outer()
with M(): pass
def again():
    try: outer()
    except ValueError as e: first = walk(e.__traceback__); raise e.with_traceback(e.__traceback__)
try: again()
except ValueError as e: print(walk(e.__traceback__))
try:
    try: outer()
    except ValueError as e: raise RuntimeError("r").with_traceback(e.__traceback__) from None
except RuntimeError as e: print(walk(e.__traceback__))
# Any part of a traceback stays what it was, and is the same object each time.
def reraise(e): raise e
saved.__traceback__ = None
try: reraise(saved)
except ValueError as e:
    before = e.__traceback__; lines = walk(before); print(before is e.__traceback__, before.tb_next is before.tb_next, lines)
try: reraise(saved)
except ValueError as e:
    print(walk(e.__traceback__), walk(before) == lines, e.__traceback__.tb_next.tb_next is before)
try: reraise(saved.with_traceback(before.tb_next))
except ValueError as e: print(walk(e.__traceback__), e.__traceback__.tb_next.tb_next is before.tb_next)
def deep(n):
    if n == 0: raise KeyError(n)
    deep(n - 1)
try: deep(400)
except KeyError as e:
    print(len(walk(e.__traceback__)), set(walk(e.__traceback__)[1:-1])); kept = e.__traceback__; e.__traceback__ = None
    print(len(walk(kept))); del kept
saved.__traceback__ = None
print(repr(tb)[:20], hash(tb) != None, tb == tb, [f.name for f in traceback.extract_tb(tb)])
raise saved
