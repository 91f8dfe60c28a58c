# SPDX-License-Identifier: MIT
# Conformance: an uncaught error outside any function, in the middle of the output.
for i in range(3):
    print(i)
    if i == 1:
        [1, 2][i + 5]
