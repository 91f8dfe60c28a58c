# SPDX-License-Identifier: MIT
# Conformance: Counter: counting, arithmetic, comparison, order of what is equal, in-place operators.
from collections import Counter
c = Counter("simsalabim")
print(c, len(c), c.total(), c["q"], "q" in c, c.most_common(), c.most_common(2), c.most_common(1), c.most_common(0))
print(Counter(a=3, b=1), Counter({"x": 2}), Counter([1, 2, 1, (1, 2)]), Counter(), Counter(None), Counter("ab", b=5))
c.update("sss"); c.update({"z": 2}); c.update(z=1); print(sorted(c.items()))
c.subtract("zzzzz"); c.subtract({"a": 1}, i=10); print(sorted(c.items()))
print(sorted((+c).items()), sorted((-c).items()), sorted(Counter(a=2, b=0, c=-1).elements()))
a, b = Counter(x=4, y=2, z=0), Counter(x=1, y=3, w=5)
print(a + b, a - b, b - a, a | b, a & b)
print(a == b, a != b, a <= a + b, a < b, Counter(x=1) < Counter(x=2, y=1), Counter(x=0) == Counter(), Counter(x=1) >= Counter(y=-1))
a += Counter(x=1, q=-5); print(a)
a -= Counter(x=10); print(a)
a |= Counter(m=3); a &= Counter(m=1, y=9); print(a)
del a["nothing"]; del a["m"]; print(a, a.copy(), type(a.copy()).__name__)
try: Counter.fromkeys("ab")
except NotImplementedError as e: print(e)
try: Counter(5)
except TypeError as e: print(e)
try: Counter([[]])
except TypeError as e: print(e)
big = Counter({"a": 10 ** 30}); big["a"] += 1; big.update("a"); print(big)
f = Counter({"h": 0.5}); f.update("h"); print(f, Counter(list("abcabca")).most_common(3))
words = "the cat the dog a cat the end".split()
print([w for w, n in Counter(words).most_common() if n > 1], sorted(Counter(words), key=lambda w: (-Counter(words)[w], w)))
class Half(Counter):
    def __missing__(self, key): return 0.5
h = Half("a"); h["z"] += 1; print(dict(h), h)
