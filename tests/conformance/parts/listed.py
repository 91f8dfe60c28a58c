# SPDX-License-Identifier: MIT
__all__ = ["one", "_two"]
one, _two, three = 1, 2, 3
