# SPDX-License-Identifier: MIT
# Conformance: an uncaught exception of a class of the script, raised in a method.
class MyError(Exception):
    pass
class Doer:
    def do(self):
        raise MyError("it broke", 5)
d = Doer()
d.do()
