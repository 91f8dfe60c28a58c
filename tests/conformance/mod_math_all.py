# SPDX-License-Identifier: MIT
# Conformance: the rest of math: gcd and lcm of many, products, distances, sums without error, ulp, nextafter, special values.
import math
print(math.gcd(), math.gcd(12, 18, 27), math.gcd(-4, 6), math.lcm(), math.lcm(4, 6, 10), math.lcm(0, 3), math.gcd(10 ** 30, 10 ** 20), math.isqrt(10 ** 40 + 1), math.isqrt(0))
print(math.comb(5, 2), math.comb(3, 5), math.perm(5), math.perm(5, 2), math.perm(3, 4), math.factorial(25), math.prod([1, 2, 3]), math.prod([], start=5), math.prod([0.5, 4]))
print(math.dist((0, 0), (3, 4)), math.hypot(3, 4), math.hypot(), math.hypot(1, 2, 2), math.fsum([0.1] * 10), math.fsum([1e100, 1, -1e100]), sum([0.1] * 10))
print(math.ulp(1.0), math.ulp(0.0), math.ulp(1e300), math.ulp(float("inf")), math.nextafter(1.0, 2.0), math.nextafter(0.0, -1.0), math.copysign(1, -0.0), math.remainder(5, 3), math.fmod(-5, 3))
print(math.frexp(8.5), math.ldexp(0.53125, 4), math.modf(-3.75), math.trunc(-3.7), math.floor(-3.2), math.ceil(3.2), math.fabs(-2), math.cbrt(27.0), math.exp2(3), math.expm1(1e-10), math.log1p(1e-10))
print(math.log(8, 2), math.log(10 ** 400), math.log2(2 ** 100), math.log10(10 ** 50), math.sqrt(2), math.pow(2, 0.5), math.isclose(0.1 + 0.2, 0.3), math.isclose(1, 1.1, rel_tol=0.2), math.isclose(0, 1e-9, abs_tol=1e-8))
print([round(f(0.5), 12) for f in (math.sin, math.cos, math.tan, math.asin, math.acos, math.atan, math.sinh, math.cosh, math.tanh, math.asinh, math.atanh, math.erf, math.erfc, math.gamma, math.lgamma)], math.acosh(1), math.atan2(1, -1))
print(math.degrees(math.pi), math.radians(180), math.tau, math.e, math.inf, math.nan, math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(1))
for f in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.factorial(-1), lambda: math.factorial(1.5), lambda: math.exp(1000), lambda: math.isqrt(-1), lambda: math.comb(-1, 2), lambda: math.gcd(1.5), lambda: math.dist((1,), (1, 2)), lambda: math.floor(math.inf), lambda: math.acos(2), lambda: math.gamma(0), lambda: math.fmod(1, 0), lambda: math.log(-1), lambda: math.perm(2, -1)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class F:
    def __floor__(self): return "floor"
    def __ceil__(self): return "ceil"
    def __trunc__(self): return "trunc"
    def __float__(self): return 4.0
    def __index__(self): return 6
print(math.floor(F()), math.ceil(F()), math.trunc(F()), math.sqrt(F()), math.gcd(F(), 4))
