# SPDX-License-Identifier: MIT
# Conformance: modules that import each other see what the other has by then.
import parts.left
print(parts.left.done, parts.right.done)
import parts.right
from parts import left, right
print(left.right is right, right.left is left)
