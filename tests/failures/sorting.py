# SPDX-License-Identifier: MIT
import functools
words = "the quick brown fox jumps over the lazy dog and runs away from it all".split() * 3
print(sorted(words)[:6], sorted(words, key=len, reverse=True)[:4])
words.sort(key=lambda w: (len(w), w))
print(words[:8])
print(sorted([(i * 7919 % 101, str(i)) for i in range(60)])[:3])


class K:
    def __init__(self, v):
        self.v = v

    def __lt__(self, other):
        return self.v < other.v


print([k.v for k in sorted(K(i * 37 % 50) for i in range(50))][:9])
print(sorted([3.5, 1, 2 ** 70, True], key=functools.cmp_to_key(lambda a, b: (a > b) - (a < b))))
try:
    [1, "a"].sort()
except TypeError as e:
    print(e)


def bad(x):
    if x == 5:
        raise ValueError("key")
    return -x


l = list(range(10))
try:
    l.sort(key=bad)
except ValueError as e:
    print(e, l)
