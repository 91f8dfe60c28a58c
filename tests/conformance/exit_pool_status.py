# SPDX-License-Identifier: MIT
# Conformance: sys.exit with a pool whose Thread( waits for work.
import sys
from concurrent.futures import ThreadPoolExecutor
pool = ThreadPoolExecutor(2)
print(list(pool.map(abs, [-1, 2, -3])))
sys.exit(3)
