# SPDX-License-Identifier: MIT
# Conformance: sys.exit with a number ends with it, through finally and handlers of Exception.
import sys
try:
    try: sys.exit(3)
    except Exception: print("not here")
    finally: print("finally")
except SystemExit as e: print(e.code)
try: sys.exit("text")
except SystemExit as e: print(e.code)
sys.exit(42)
