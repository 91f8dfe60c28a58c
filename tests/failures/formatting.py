# SPDX-License-Identifier: MIT
x, y, n = 3.14159, -12345, "name"
print(f"{x:.2f} {y:,} {n!r:>10} {x:10.3e}|{y:+08d}|{n:^9}|{2**70:x}|{x:{6}.{1}}")
print("%s %d %5.1f %r %-5s| %x %%" % (n, y, x, [n], "a", 255), "%(a)s" % {"a": 1})
print("{} {1}" .replace("{1}", "{}").format(x, n), "{0[k]} {1.real}".format({"k": [1]}, 5), "{:>{w}}".format(n, w=8))
print(format(y, "b"), format(1e100, "g"), format(True), f"{n=}", str(1e16), repr(0.1), 1 / 3)
print(b"%s-%d" % (b"x", 7), "%c%c" % ("a", 98), f"{[f'{i}' for i in range(3)]}")


class A:
    def __format__(self, spec):
        return "A<" + spec + ">"

    def __str__(self):
        return "str of A"


print(f"{A():abc} {A()!s}", "%s" % A(), end="!\n")
print(1, None, True, x, [n], sep="--", end="\n")
