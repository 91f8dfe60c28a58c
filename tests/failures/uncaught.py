# SPDX-License-Identifier: MIT
# Ends with a traceback of its own, whatever happens.
def f(n):
    x = [n] * 3
    try:
        return g(n - 1) if n else 1 / 0
    finally:
        x.append(n)


def g(n):
    try:
        return f(n)
    except ZeroDivisionError as e:
        raise KeyError(n) from e


import sys
print("start")
try:
    f(2)
except KeyError as e:
    print(e)
try:
    sys.exit("goodbye" if len(sys.argv) > 5 else 0)
finally:
    x = f"{sys.argv}"
