# SPDX-License-Identifier: MIT
def ok(): pass
x = (1 +
y = 2
