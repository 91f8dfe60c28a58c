# SPDX-License-Identifier: MIT
# Conformance: a traceback holds the line of the first raise and of the handler.
def f():
    raise KeyError("deep")
def g():
    try:
        f()
    except KeyError:
        raise
g()
