# SPDX-License-Identifier: MIT
# Conformance: sys.argv, the switch interval, getrefcount, getrecursionlimit.
import sys
print(sys.argv[1:], len(sys.argv), sys.argv[0].endswith("mod_sys.py"))
print(sys.getswitchinterval())
sys.setswitchinterval(0.002); print(sys.getswitchinterval())
try: sys.setswitchinterval(-1)
except ValueError as e: print(e)
x = []
print(sys.getrefcount(x) >= 1, type(sys.getrefcount(x)).__name__)
print(sys.maxsize, type(sys.version).__name__)
