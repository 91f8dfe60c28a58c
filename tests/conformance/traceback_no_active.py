# SPDX-License-Identifier: MIT
# Conformance: `raise` with nothing to raise is an error of its own line.
def again():
    raise

try:
    1 / 0
except ZeroDivisionError:
    try:
        again()
    except ZeroDivisionError:
        print("the same")
again()
