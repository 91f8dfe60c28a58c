# SPDX-License-Identifier: MIT
# Conformance: format() of int, float and str, with the errors.
for spec in ("", "d", "5", "<5", ">5", "^5", "05", "+d", " d", "x", "X", "o", "b", "#b", "#o", ",", "_", "*>8", "c"):
    print(repr(spec), "[" + format(65, spec) + "]", "[" + format(-65, spec) + "]" if spec != "c" else "")
for spec in ("", ".0f", ".3f", "10.2f", "<10.2f", "+.1f", "e", ".2e", "g", ".3g", "%", ",.2f", "010.3f", "E", "G", "#.0f"):
    print(repr(spec), "[" + format(1234.5678, spec) + "]", "[" + format(-0.00012, spec) + "]")
for spec in ("", "s", "10", ">10", "^10", ".2", "*<6", "-^7.1"):
    print(repr(spec), "[" + format("text", spec) + "]")
print(format(float("inf"), "f"), format(float("nan"), ".2f"), format(True, "d"), format(10 ** 30, ","), format(None, ""))
for value, spec in ((1, "s"), ("x", "d"), (1.5, "d"), ([], "5"), ("x", "+")):
    try:
        print(format(value, spec))
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
