# SPDX-License-Identifier: MIT
# Conformance: exceptions that are their own cause or context, at once or in a circle, are shown once each.
import traceback
def t(f):
    try: f()
    except BaseException as e: print(*[l for l in traceback.format_exc().split('\n') if l and '^^' not in l and 'File' not in l], sep='\n')
def a():
    v = IndexError("v")
    raise v from v
def b():
    v, w = IndexError("v"), KeyError("w")
    v.__cause__ = w; w.__cause__ = v
    raise v
def c():
    v, w = IndexError("v"), KeyError("w")
    v.__context__ = w; w.__context__ = v
    raise v
def d():
    v = IndexError("v")
    try: raise v
    except IndexError as e:
        try: raise KeyError("w")
        except KeyError as f: raise v from f
def e():
    v = IndexError("v"); w = KeyError("w")
    v.__cause__ = w; w.__context__ = v
    raise v
def g():
    v = IndexError("v"); v.__context__ = KeyError("k"); v.__cause__ = v
    raise v
for f in (a, b, c, d, e, g): print(f.__name__); t(f)
c()
