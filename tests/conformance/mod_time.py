# SPDX-License-Identifier: MIT
# Conformance: the time module: types, that clocks go forward, and sleep.
import time
a = time.perf_counter(); m = time.monotonic(); w = time.time()
time.sleep(0.01)
print(time.perf_counter() > a, time.monotonic() > m, time.time() > 1600000000, type(a).__name__, type(m).__name__, type(w).__name__)
print(time.monotonic() - m >= 0.01, time.sleep(0), type(time.perf_counter_ns()).__name__)
try: time.sleep(-1)
except ValueError as e: print(e)
try: time.sleep("x")
except TypeError as e: print(e)
