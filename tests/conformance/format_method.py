# SPDX-License-Identifier: MIT
# Conformance: str.format with positions, names, specs.
print("{} {}".format(1, "two"), "{0} {1} {0}".format("a", "b"), "{x}-{y}".format(x=1, y=2))
print("{:>5}|{:<5}|{:^5}".format(1, 2, 3), "{0:.2f} {n:04d}".format(3.14159, n=7))
print("{{}} {}".format("x"), "{!r} {!s}".format("q", "q"), "{:{}}|".format("w", 5))
print("{0[1]} {1[k]}".format([1, 2], {"k": "v"}))
try:
    "{} {}".format(1)
except IndexError as e:
    print(e)
try:
    "{x}".format(y=1)
except KeyError as e:
    print(e)
