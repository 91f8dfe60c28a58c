# Floats as text, with few and many digits: ties, edges of the short ways, and many that are made at random.


def numbers():
    seed = 2024
    for i in range(120):
        seed = (seed * 6364136223846793005 + 1442695040888963407) % (1 << 64)
        yield any_size(seed)
        yield (seed >> 40) / 1000.0
        yield (seed >> 30) % 100000 / 64.0
        yield (seed >> 20) / 2.0 ** ((seed >> 8) % 70)


# A float of any size out of 64 random bits.
def any_size(bits):
    mantissa = 1.0 + (bits & ((1 << 52) - 1)) / 2.0 ** 52
    value = mantissa * 2.0 ** ((bits >> 52) % 400 - 200)
    return -value if bits >> 63 else value


EDGES = [0.0, -0.0, 0.5, 1.5, 2.5, 0.125, 0.375, 1e-4, 9.9999e-5, 0.00012345, 1e15, 1e15 - 0.5, 999999999999999.0,
         99999999999999.9, 123456789012345.6, 1e16, 1e22, 1e23, 0.1 + 0.2, 1 / 3, 2 / 3, 5e-324, 2.2250738585072014e-308,
         9007199254740991.0, 9007199254740993.0, 0.045, 1.005, 2.675, 1e-9, 4.35, 0.1, 100.0, 123456.789, 1e-7, 0.0001,
         9.5, 99.5, 0.95, 0.995, 9.2233720368547758e18, 1.8446744073709552e19, 4503599627370496.5]

for d in EDGES:
    print(repr(d), "%.0f" % d, "%.1f" % d, "%.2f" % d, "%.9f" % d, "%.10f" % d, f"{d:.3f}", f"{-d:#.0f}", f"{d:+08.2f}")
for n, d in enumerate(numbers()):
    print(repr(d), "%.*f" % (n % 12, d), f"{d:.2f}", format(d, ".2%"))
for n in (0, 7, -7, 123456, -(1 << 61), 1 << 61, 1 << 80):
    print("%5d|%-9d|%09d|%+d|% d|%.5d|%x|%#o" % (n, n, n, n, n, n, n, n))
for spec in ("z", "z.1f", "#x", "+#x", " z.2f", ",", "_", ",_", "_,", ",,", "__", "08,.2f", "+,.1f", "_x", ",x"):
    for value in (1234567, -0.04, 1234567.891):
        try:
            print(spec, format(value, spec))
        except ValueError as error:
            print(spec, error)
