# SPDX-License-Identifier: MIT
# Conformance: the shortest repr of a float, special values, exponents.
for x in (0.0, -0.0, 1.0, 0.1, 0.2, 0.1 + 0.2, 1 / 3, 2 / 3, 100.0, 1e15, 1e16, 1e17, 123456789.123,
          1e-4, 1e-5, 1.5e-7, 1e100, 1.7976931348623157e308, 5e-324, 2.2250738585072014e-308,
          1e22, 1e23, 123456789012345680.0, 0.5, -2.5, 3.141592653589793):
    print(x, repr(x), str(x))
inf = float("inf")
nan = float("nan")
print(inf, -inf, nan, inf - inf, inf * 0, inf == inf, nan == nan, nan != nan)
print(1e308 * 10, -1e308 * 10)
print([0.1, 1e16, -0.0], (1.0,), {1.5: 2.5})
print(float("1e3"), float(" -2.5 "), float("1_0.5"), float("Infinity"), float(3))
print(1.0 == 1, hash(1.0) == hash(1), hash(0.5) == hash(0.5), 0.0 == -0.0)
