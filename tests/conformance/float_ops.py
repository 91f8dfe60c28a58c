# SPDX-License-Identifier: MIT
# Conformance: float arithmetic, floor division and modulo, comparison with int, rounding.
for a in (7.5, -7.5, 0.0):
    for b in (2.0, -2.0, 0.3):
        print(a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b))
print(2.0 ** 0.5, 2 ** 0.5, 4.0 ** -1, (-8.0) ** 3, 10.0 ** 15)
print(1 + 0.5, 0.5 + 1, 3 * 0.1, 10 - 0.1, 7 // 2.0, 7 % 2.5)
print(1 < 1.5, 2 > 1.5, 1 == 1.0, 1 != 1.5, 2 ** 53 == float(2 ** 53), 2 ** 53 + 1 == float(2 ** 53))
print(2 ** 53 + 1 > float(2 ** 53), 10 ** 400 > 1e308, -10 ** 400 < float("-inf") or True)
print(round(2.675, 2), round(1.005, 2), round(-1.5), round(0.5), round(1.25, 1), round(12345.678, -2))
print(int(1e10), int(-1e-10), abs(-2.5), -0.0, abs(-0.0))
print(min(1, 0.5), max(1, 2.5, 2), sum([0.1] * 10), sum([1, 2.5]))
print((0.5).is_integer(), (2.0).is_integer())
x = 1.0
for i in range(60):
    x = x / 2
print(x)
try:
    1.0 / 0
except ZeroDivisionError as e:
    print(e)
try:
    1 // 0
except ZeroDivisionError as e:
    print(e)
try:
    1 % 0
except ZeroDivisionError as e:
    print(e)
try:
    1.0 // 0
except ZeroDivisionError as e:
    print(e)
try:
    1.0 % 0
except ZeroDivisionError as e:
    print(e)
try:
    2.0 ** 10000
except OverflowError as e:
    print(type(e).__name__)
try:
    int(float("inf"))
except OverflowError as e:
    print(e)
try:
    int(float("nan"))
except ValueError as e:
    print(e)
try:
    float("abc")
except ValueError as e:
    print(e)
