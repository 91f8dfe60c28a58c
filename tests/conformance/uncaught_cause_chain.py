# SPDX-License-Identifier: MIT
# Conformance: a chain of causes and contexts, three deep, as it is printed.
class StorageError(Exception): pass
def read(key):
    try: return {}[key]
    except KeyError as e: raise StorageError("no " + key) from e
def load(key):
    try: return read(key)
    except StorageError: return int("x")
def top():
    try: load("k")
    except ValueError as e: raise RuntimeError("top") from None
try: top()
except RuntimeError as e:
    print(e.__cause__, type(e.__context__).__name__, e.__suppress_context__, type(e.__context__.__context__).__name__)
    print(repr(e.__context__.__context__.__cause__))
load("q")
