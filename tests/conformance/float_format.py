# SPDX-License-Identifier: MIT
# Conformance: float in all formats, rounding, repr, special values, conversions.
values = (0.0, -0.0, 1.0, -1.5, 3.14159265, 1e16, 1e-5, 123456789.123, 1e300, float("inf"), float("-inf"), float("nan"))
for spec in ("", "f", ".0f", ".2f", "e", ".3e", "g", ".3g", "10.2f", "<10.2f", "^10.2f", "+.1f", " .1f", "010.2f", ",.2f", "%", ".1%", "E", "G", "#.0f", "_.1f", "n", ".10"):
    print(repr(spec), [format(v, spec) for v in values])
print([repr(v) for v in values], [str(v) for v in (0.1, 0.1 + 0.2, 1e22, 1e21, 123456789012345680.0, 5e-324, 1.7976931348623157e308, 100.0, 1e15, 1e17)])
print([round(v) for v in (0.5, 1.5, 2.5, -0.5, -1.5)], [round(v, 1) for v in (0.25, 0.35, 2.675, -0.05)], round(1234.5, -2), round(2.5, 0), round(1e300, 2))
print([int(v) for v in (1.9, -1.9, 1e20)], float("  1.5 "), float("1e3"), float("1_0.5"), float("-inf"), float("Infinity"), float(".5"), float("5."))
for bad in ("", "x", "1.2.3", "1e", "0x1", "_1"):
    try: print(float(bad))
    except ValueError as e: print(e)
print(7.0 // 2, -7.0 // 2, 7.5 % 2, -7.5 % 2, 7 % -2.5, divmod(7.5, 2), 2.0 ** 0.5, 0.0 ** 0, 1e308 * 10, -1e308 * 10)
for f in (lambda: 1.0 / 0, lambda: 1.0 % 0, lambda: 2.0 ** 10000, lambda: int(float("inf")), lambda: round(float("nan")), lambda: (-8.0) ** (1/3) if False else 0.0 ** -1):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print((0.5).as_integer_ratio(), (2.0).is_integer(), (1.5).hex(), float.fromhex("0x1.8p1"), 1.0 == 1, hash(2.0) == hash(2), 0.1 + 0.2 == 0.3, float("nan") in [float("nan")], 1 < 1.5 < 2, 2**53 == float(2**53), 2**53 + 1 == float(2**53))
print("%f %.3f %e %g %G %5.1f|%-8.2f|%+f" % (1.5, 2.0005, 12345.678, 1e-10, 1e20, 3.14159, 2.5, 1.0), "%s %r" % (1.0, 0.1), "%d %i" % (3.99, -3.99))
