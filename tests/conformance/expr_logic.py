# SPDX-License-Identifier: MIT
# Conformance: and/or/not, chained comparison, conditional expressions, is, in, precedence.
def say(value):
    print("eval", value)
    return value
print(say(0) or say("") or say("last"))
print(say(1) and say(0) and say(2))
print(not 0, not [], not "x", not not 3)
print(1 < 2 < 3, 1 < 3 < 2, 3 > 2 >= 2 == 2 != 1)
print(say(1) < say(5) < say(3))
print(say(5) < say(1) < say(3))
print("a" if 1 else "b", "a" if 0 else "b", 1 if 0 else 2 if 0 else 3)
print(None is None, None is not None, [] is [], 3 in [1, 2, 3], 3 not in (1, 2))
print(2 + 3 * 4 ** 2 / 8 - 1, -2 ** 2, (-2) ** 2, 2 ** 3 ** 2, 2 ** -1)
print(1 | 2 ^ 3 & 4 << 1, not 1 == 2, 5 - 3 - 1, 100 // 7 // 2, 10 - 2 * 3 % 4)
print(True == 1, True is True, 1 == 1.0, "1" == 1, None == 0, [1, 2] == [1, 2], (1,) != (2,))
print([1, 2] < [1, 3], (1, 2) < (1, 2, 0), "abc" < "abd", [] < [0], "Z" < "a")
x = None
print(x or "default", x and x.attr)
y = (z := 5) + 1
print(y, z)
print([w for v in range(5) if (w := v * v) > 3])
