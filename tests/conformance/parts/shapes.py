# SPDX-License-Identifier: MIT
import math
PI3 = round(math.pi, 3)
_hidden = 1
class Circle:
    def __init__(self, r): self.r = r
    def area(self): return PI3 * self.r ** 2
    def __repr__(self): return f"Circle({self.r})"
def fail(x):
    return 1 // x
