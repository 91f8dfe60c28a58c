# SPDX-License-Identifier: MIT
# Conformance: an uncaught exception with a pool whose Thread( has work left.
import time
from concurrent.futures import ThreadPoolExecutor
pool = ThreadPoolExecutor(1)
pool.submit(time.sleep, 0.02)
pool.submit(print, "done all the same")
raise ValueError("uncaught")
