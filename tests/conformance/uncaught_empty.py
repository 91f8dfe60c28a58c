# SPDX-License-Identifier: MIT
# Conformance: an uncaught exception without a text.
def f():
    raise ValueError
f()
