# SPDX-License-Identifier: MIT
print("left begins")
from . import right
print("left ends", right.done)
done = "left is done"
