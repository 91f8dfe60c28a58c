# SPDX-License-Identifier: MIT
# Conformance: a traceback that goes through the body of an imported module.
def go():
    import parts.raises
go()
