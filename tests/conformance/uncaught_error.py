# SPDX-License-Identifier: MIT
# Conformance: an uncaught exception: traceback, exit status 1.
def level2(d):
    return d["missing"]
def level1(x):
    return level2({"k": x})
print("before")
level1(5)
print("never")
