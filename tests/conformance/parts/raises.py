# SPDX-License-Identifier: MIT
before = 1
def inside(): raise LookupError("from the module")
inside()
