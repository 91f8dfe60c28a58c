# SPDX-License-Identifier: MIT
# Conformance: the % operator of str.
print("%d %s %r" % (1, "a", "a"), "%5d|%-5d|%05d" % (1, 2, 3), "%x %X %o" % (255, 255, 8))
print("%.2f %8.3f %e %g" % (1.5, 2.5, 12345.678, 0.0001), "%s" % 5, "%s and %s" % ("a", [1]), "100%%" % ())
print("%(a)s %(b)d" % {"a": "x", "b": 3}, "%c%c" % ("x", 65), "%+d % d" % (3, 4), "%*d" % (5, 3))
for fmt, args in (("%d", "x"), ("%d %d", (1,)), ("%d", (1, 2)), ("%z", 1)):
    try:
        print(fmt % args)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
