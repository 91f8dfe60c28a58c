# SPDX-License-Identifier: MIT
# The module collections: so far deque, which is in C.
from _collections import deque
