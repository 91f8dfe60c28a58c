# SPDX-License-Identifier: MIT
# Conformance: sys.exit with a text prints it to stderr and ends with 1.
import sys
print("before")
sys.exit("goodbye")
