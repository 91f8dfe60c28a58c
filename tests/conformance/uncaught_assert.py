# SPDX-License-Identifier: MIT
# Conformance: a failed assertion with a text.
x = 3
assert x == 3
assert x > 5, f"x is {x}"
