# SPDX-License-Identifier: MIT
# Conformance: f-strings: expressions, conversions, format specs, nesting, quotes, doubled braces.
name, n, x = "Ann", 42, 3.14159
print(f"{name} is {n}", f"{n + 1}", f"{name.upper()}", f"{{literal}} {n}", f"{'inner'}")
print(f"{name!r} {name!s} {n!r:>5}", f"{x:.2f}|{x:8.3f}|{x:<8.1f}|{x:+.1f}|{x:e}")
print(f"{n:5d}|{n:<5}|{n:^6}|{n:05}|{n:x}|{n:#x}|{n:b}|{n:,}|{1234567:,}|{n:+}")
width, digits = 10, 3
print(f"{x:{width}.{digits}f}|{name:>{width}}|{name:*^{width}}|")
print(f"{n=}", f"{n + 1 = }", f"{x=:.1f}")
d = {"k": [1, 2]}
print(f"{d['k'][1]} {d}", f"{(lambda v: v * 2)(4)}", f"{[i for i in range(3)]}", f"{ {1: 2}[1] }")
print(f"a" f"b{n}" "c{n}", f"{n if n > 3 else 0}", f"{'x' * 3}", f"{None} {True}")
print(f"""multi {
    n
} line""")
print(f"{1e10:.0f} {0.5:%} {0.125:.1%} {1e-10:g} {123456789.0:g} {2.0:g} {1/3:.3g}")
class P:
    def __format__(self, spec):
        return "P<" + spec + ">"
    def __str__(self):
        return "str-P"
    def __repr__(self):
        return "repr-P"
p = P()
print(f"{p} {p:abc} {p!s} {p!r}")
print(f"{'nested ' + f'{n}'}")
