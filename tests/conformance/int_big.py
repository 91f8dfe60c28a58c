# SPDX-License-Identifier: MIT
# Conformance: integers beyond a machine word, and the way there and back.
word = 2 ** 62
for step in (-2, -1, 0, 1, 2):
    print(word + step, -word + step, word * 2 + step, -(word * 2) + step)
f = 1
for i in range(1, 41):
    f *= i
print(f)
print(f // 10 ** 20, f % 10 ** 20, -f // 7, -f % 7, f // -7, f % -7)
print(f - f, f - f + 1, (f + 1) - f)
print(2 ** 200, (-3) ** 101)
print(1 << 100, (1 << 100) >> 98, -(1 << 100) >> 99)
print((1 << 100) & ((1 << 65) - 1), (1 << 100) | 1, (1 << 100) ^ (1 << 100))
print(f == f + 0, f < f + 1, f > -f, f != 1, 2 ** 64 == 2 ** 64)
print(hash(2 ** 61 - 1), hash(2 ** 61), hash(-1), hash(2 ** 100) == hash(2 ** 100))
print(int("123456789012345678901234567890") + 1)
print(str(10 ** 30), repr(-10 ** 30), len(str(2 ** 1000)))
print(float(2 ** 70), 2 ** 70 / 2 ** 68, 10 ** 25 / 3)
print(pow(3, 200, 1000007), pow(2, 100), pow(7, -1, 11))
print(abs(-2 ** 80), -(2 ** 80), ~(2 ** 80))
print(bin(2 ** 70), hex(2 ** 70), oct(2 ** 70))
d = {2 ** 80: "big", 5: "small"}
print(d[2 ** 80], d[5], 2 ** 80 in d, 2 ** 81 in d)
print(4611686018427387904 - 1, 9223372036854775807 + 1, -9223372036854775808 - 1)
print(9223372036854775807 * 9223372036854775807)
print(3037000500 * 3037000500, -3037000500 * 3037000500)
