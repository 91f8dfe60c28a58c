# SPDX-License-Identifier: MIT
a = 3 ** 200
b = -(2 ** 130) + 7
print(a + b, a - b, a * b)
print(a // b, a % b, divmod(b, 10 ** 20), a & b, a | b, a ^ b, ~a)
print(a >> 70, b << 70, abs(b), -a, +b, pow(a, 65537, 2 ** 89 - 1), pow(7, -1, 2 ** 89 - 1))
print(int("123456789" * 9), int("ff" * 20, 16), hex(a), oct(b), bin(2 ** 66), a.bit_length(), b.bit_count())
print(a / b, float(a), int(1e40), (1e300).as_integer_ratio()[1], (0.1).as_integer_ratio(), hash(a) % 1000)
print(a.to_bytes(60, "big"), int.from_bytes(b"\x99" * 20, "little", signed=True), b.to_bytes(40, "little", signed=True)[:4])
print(round(a, -80), a == float(a), a > b, a < 1e50, sum([a, b, 1]), [a][0] * 10)


class I(int):
    pass


print(I(a) + 1, f"{I(b):,}", str(I(5)))
t = 1
for i in range(1, 40):
    t *= i
print(t, t % 1000007)
