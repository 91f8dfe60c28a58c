# SPDX-License-Identifier: MIT
# Conformance: range with numbers beyond 64 bits, negative steps, slices, membership, comparison.
big = 10 ** 30
r = range(big)
print(r[5], r[-1], r[big // 3], big - 1 in r, big in r, r.index(big - 2), bool(r), r == range(0, big), hash(r) == hash(range(0, big, 1)))
for f in (lambda: r[big], lambda: r[-big - 1], lambda: len(r), lambda: range(3)["a"], lambda: range(1, 2, 0), lambda: range(1.5), lambda: range(3).index(7), lambda: range(3)[3]):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
s = range(big, -big, -(10 ** 29)); print(len(s), s[0], s[-1], s[3], list(s[:3]), 0 in s, 1 in s, s.count(0))
print(list(range(10, 0, -3)), range(10)[2:8:3], range(10)[::-1], list(range(5)[-2:]), range(0, 10, 3)[-1], range(5) == range(0, 5), range(0) == range(5, 2), range(0, 3, 2) == range(0, 4, 2))
print(repr(range(3)), repr(range(1, 5, 2)), range(3).start, range(1, 9, 2).step, range(4).stop, list(reversed(range(4))), sum(range(101)), max(range(5)), 2.0 in range(3), "a" in range(3))
it = iter(range(2 ** 70, 2 ** 70 + 3)); print(list(it), [i for i in range(2 ** 63 - 1, 2 ** 63 + 1)], [i for i in range(-2 ** 63, -2 ** 63 - 2, -1)])
a, *b = range(4); print(a, b, isinstance(range(1), range), range(True), [*range(2), *range(1)], dict.fromkeys(range(2)))
