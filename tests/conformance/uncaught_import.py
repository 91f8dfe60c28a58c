# SPDX-License-Identifier: MIT
# Conformance: a traceback that goes through an imported module's function.
from parts.shapes import fail
def call(n):
    return fail(n)
call(0)
