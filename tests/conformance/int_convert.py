# SPDX-License-Identifier: MIT
# Conformance: int(), str(), bin/hex/oct, bases and their errors.
print(int("42"), int("-42"), int("  7 "), int("+5"), int("1_000"))
print(int("ff", 16), int("0xff", 16), int("0b11", 0), int("777", 8), int("z", 36))
print(int(3.99), int(-3.99), int(True), int())
print(bin(10), bin(-10), hex(255), hex(-255), oct(8), bin(0))
print(ord("a"), chr(97), ord("é"), chr(8364))
for bad in ("", "x", "1.5", "--1", "1__0"):
    try:
        print(int(bad))
    except ValueError as e:
        print("ValueError:", e)
try:
    int([])
except TypeError as e:
    print("TypeError:", e)
try:
    int("9", 8)
except ValueError as e:
    print("ValueError:", e)
print(round(7), round(1234, -2), round(2.5), round(3.5), round(-2.5))
print(bool(0), bool(5), bool(-1), int(1e20))
