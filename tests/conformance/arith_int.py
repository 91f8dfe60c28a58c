# SPDX-License-Identifier: MIT
# Conformance: small integer arithmetic, signs of // and %, shifts, bit operations.
for a in (7, -7, 0, 1):
    for b in (3, -3, 2, -1):
        print(a, b, a + b, a - b, a * b, a // b, a % b, a & b, a | b, a ^ b)
print(2 ** 10, (-2) ** 3, 2 ** -1, 0 ** 0)
print(1 << 5, 1024 >> 3, -1 >> 1, -8 >> 2, ~5, ~-1, -(-3), +4)
print(divmod(7, 3), divmod(-7, 3), divmod(7, -3), divmod(-7, -3))
print(True + True, True * 5, False - 1, -True, ~True)
print(7 / 2, -7 / 2, 6 / 3, 0 / 5)
print(1_000_000, 0xff, 0o17, 0b1011, 0XFF)
x = 10
x += 5; print(x)
x -= 3; print(x)
x *= 2; print(x)
x //= 5; print(x)
x **= 3; print(x)
x %= 7; print(x)
x <<= 4; print(x)
x >>= 2; print(x)
x |= 3; print(x)
x &= 6; print(x)
x ^= 15; print(x)
x /= 4; print(x)
