# SPDX-License-Identifier: MIT
# Conformance: int in all formats: signs, widths, grouping, bases, alternate forms.
for spec in ("", "d", "5d", "<5d", "^5d", "05d", "+d", " d", ",", "_", ",d", "b", "#b", "o", "#o", "x", "#x", "X", "#X", "_b", "_x", "#010x", "n", "e", ".2f", "%", "+,d", "*>8", "=+8", "0=8", "g"):
    print(repr(spec), [format(v, spec) if not (spec == "c" and v < 0) else "-" for v in (0, 7, -42, 1234567)])
for v in (0, 1, -1, 255, 2**31, -(2**63), 10**25):
    print(str(v), hex(v), oct(v), bin(v), f"{v:,}", f"{v:e}", "%d %5d|%-5d|%05d %+d %x %o" % (v, v, v, v, v, abs(v), abs(v)))
for bad in ("s", ".2d", "z", "5.2x", ",x", "_n", ",b"):
    try: print(format(5, bad))
    except ValueError as e: print(bad, e)
print(f"{True} {True:d} {True:5} {False!r:>7}", "{:{}}".format(5, "04"), "{:>{w}}".format("x", w=3))
print(int("  12 "), int("-0b101", 2), int("z", 36), int("0o17", 0), int(3.99), int(-3.99), int("1_0"), int(b"12"), int(True))
for bad in ("", " ", "1.5", "0x", "1__0", "_1", "12a", "9", None, [], 1e400, float("nan")):
    try: print(int(bad, 8) if bad == "9" else int(bad))
    except Exception as e: print(type(e).__name__, e)
print((5).bit_length(), (255).bit_count(), (-5) // 3, -5 % 3, divmod(-5, 3), 5 // -3, 5 % -3, 2 ** -1, (-2) ** 3, pow(2, 10, 1000), ~5, -7 >> 1, 1 << 70)
