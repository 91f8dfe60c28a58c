# SPDX-License-Identifier: MIT
# Conformance: the math module on values that every libm agrees on.
import math
print(math.pi, math.e, math.inf, math.nan, math.tau)
print(math.sqrt(16), math.sqrt(2), math.floor(2.7), math.floor(-2.7), math.ceil(2.1), math.ceil(-2.1), math.trunc(-2.7), math.fabs(-3))
print(math.sin(0), math.cos(0), math.tan(0), math.atan2(1, 1), math.hypot(3, 4), math.exp(0), math.log(1), math.log2(8), math.log10(1000), math.log(8, 2))
print(math.pow(2, 10), math.fmod(7, 3), math.fmod(-7, 3), math.modf(2.5), math.isnan(math.nan), math.isinf(math.inf), math.isfinite(1.0))
print(math.gcd(12, 18), math.factorial(10), math.isqrt(17), math.degrees(math.pi), math.radians(180), math.copysign(1, -0.0))
print(type(math.floor(2.5)).__name__, type(math.sqrt(4)).__name__, math.floor(1e20), math.isqrt(10 ** 40))
for f in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.sqrt("x"), lambda: math.factorial(-1), lambda: math.exp(1000), lambda: math.nothing):
    try: print(f())
    except (ValueError, TypeError, OverflowError, AttributeError) as e: print(type(e).__name__, e)
