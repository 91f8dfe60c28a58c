# SPDX-License-Identifier: MIT
# Conformance: import, import as, from import, inside functions, several, missing names and modules.
import math, time
import math as m
from math import sqrt, floor as fl
from math import pi
def f():
    import queue
    from threading import Lock
    return type(queue.Queue()).__name__, callable(Lock)
print(math is m, sqrt(9), fl(2.5), pi == math.pi, f(), type(math).__name__)
try: from math import nothing
except ImportError as e: print(type(e).__name__)
try: math.missing
except AttributeError as e: print(e)
print(__name__)
if __name__ == "__main__": print("main")
