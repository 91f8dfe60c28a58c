# SPDX-License-Identifier: MIT
# Conformance: an exception with fields of its own; object as base.
class E(Exception):
    def __init__(self, code, msg):
        super().__init__(msg)
        self.code = code
class F(E): pass
try:
    raise F(7, "text")
except E as e:
    print(e.code, e, e.args, type(e).__name__, isinstance(e, Exception))
class O(object):
    def __eq__(self, other): return True
print(O() == 1, O() != 1)
class S(Exception):
    def __str__(self): return "custom"
try:
    raise S("x")
except S as e:
    print(str(e), repr(e), e.args)
class V(ValueError): pass
try:
    raise V
except ValueError as e:
    print(type(e).__name__, e.args)
print(str(Exception()), str(Exception(1)), str(Exception(1, 2)), repr(Exception("a")), repr(Exception()), repr(KeyError("k")), str(KeyError("k")))
