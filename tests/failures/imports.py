# SPDX-License-Identifier: MIT
from dataclasses import dataclass
import itertools
import operator
from functools import partial, reduce
print(reduce(operator.mul, range(1, 6)), partial(int, base=2)("101"))
d = {}
for k, v in [("a", 1), ("b", 2), ("a", 3)]:
    d.setdefault(k, []).append(v)
print(d, list(itertools.chain([1], (2,), "3")), list(itertools.islice(itertools.count(5, 2), 3)))
@dataclass
class P:
    x: int
    y: int = 0


p = P(1, y=2)
p = P(1, y=2)
print(p, p.x, list(itertools.permutations("abc", 2))[:2], list(itertools.product([0, 1], repeat=2)))
try:
    import no_such_module
except ImportError as e:
    print(e)
