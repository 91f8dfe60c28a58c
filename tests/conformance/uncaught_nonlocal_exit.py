# SPDX-License-Identifier: MIT
# Conformance: finally blocks run before the program ends.
class M:
    def __enter__(self): print("enter")
    def __exit__(self, *a): print("exit", a[0].__name__)
def f():
    try:
        with M():
            raise OSError("disk")
    finally:
        print("finally")
f()
