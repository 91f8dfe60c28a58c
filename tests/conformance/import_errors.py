# SPDX-License-Identifier: MIT
# Conformance: ImportError, ModuleNotFoundError, their messages and attributes; a module that failed may be tried again.
import sys
def attempt(text, f):
    try: f()
    except Exception as e: print(text, type(e).__name__, str(e).replace(sys.path[0] + "/", ""), getattr(e, "name", "-"), (getattr(e, "path", None) or "-").replace(sys.path[0] + "/", ""))
    else: print(text, "no error")
def a(): import nowhere
def b(): import nowhere.at.all
def c(): import parts.nothing
def d(): from parts import nothing
def e(): from parts.shapes import nothing
def f(): import parts.shapes.circle
def g(): from . import x
def h(): from .parts import x
def i(): import parts.beyond
def j(): import parts.raises
def k(): from math import nothing
def l(): import math.pi
def m(): import parts.inner.deep.nothing.more
for name in "abcdefghijklm": attempt(name, globals()[name])
attempt("again", j)
print("parts.raises" in sys.modules, "parts.shapes" in sys.modules)
sys.modules["blocked"] = None
def n(): import blocked
attempt("n", n)
sys.modules["made"] = "anything"
import made
print(made)
first = sys.modules.pop("parts.listed", None)
import parts.listed
one = parts.listed
del sys.modules["parts.listed"]
import parts.listed
print(first, one is parts.listed, one.one == parts.listed.one)
print(repr(ImportError("m", name="n", path="p")), ImportError("m", name="n").name, ImportError("m").path, ImportError().msg)
try: ImportError("m", nom="n")
except TypeError as e: print("TypeError")
try: raise ModuleNotFoundError("No", name="x")
except ImportError as e: print(e.name, e.msg, e)
m = __import__("parts.shapes")
n = __import__("parts.shapes", fromlist=["PI3"])
print(m.__name__, n.__name__)
import importlib
print(importlib.import_module("parts.inner.tools").where(), importlib.import_module(".shapes", "parts").PI3)
