# SPDX-License-Identifier: MIT
import copy
import heapq
import random
import sys
import time
h = [5, 1, 4]
heapq.heapify(h)
heapq.heappush(h, 0)
print(heapq.heappop(h), heapq.nsmallest(2, h))
x = {"a": [1, {2}], "b": (3, [4])}
y = copy.deepcopy(x)
y["a"].append(5)
print(x, y)
r = random.Random(42)
print(r.randrange(1000), r.choice("abc"), r.sample(range(50), 3), r.getrandbits(80) >= 0, r.random() < 1)
print(random.Random("text").random() < 1, sys.argv[1:], time.time() > 0, sys.version_info[0] > 2)
