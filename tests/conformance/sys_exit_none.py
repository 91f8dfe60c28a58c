# SPDX-License-Identifier: MIT
# Conformance: sys.exit without an argument ends with 0.
import sys
print("before")
sys.exit()
