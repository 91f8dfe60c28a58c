# SPDX-License-Identifier: MIT
# The names of concurrent.futures.thread that scripts use: what they mean is in concurrent.futures.
from concurrent.futures import BrokenThreadPool, ThreadPoolExecutor
