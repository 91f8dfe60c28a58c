# SPDX-License-Identifier: MIT
import math
print(math.gcd(2 ** 70, 6 ** 40), math.isqrt(10 ** 40), math.factorial(30), math.comb(80, 40), math.perm(30, 12))
print(math.lcm(2 ** 70, 9), math.fsum([0.1] * 10), math.hypot(3, 4, 12), math.dist([1, 2], [4, 6]), math.prod(range(1, 25)))
print([math.floor(1e30), math.ceil(-2.5), math.trunc(2.7)], math.log(2 ** 2000), 1e308 * 10, float("nan") != 0, float(" 2.5e3 "))
print(0.1 + 0.2, 1e22, 123456789.123, 5e-324, (2.5).hex(), float.fromhex("0x1.8p1"), 7 // 2.0, 7 % -3.0, divmod(-7.5, 2))
print(round(2.675, 2), round(12345, -2), int(True), complex if False else 0, max(3, 2.5), sum([0.1, 0.2]), list(range(10, 0, -3)))
