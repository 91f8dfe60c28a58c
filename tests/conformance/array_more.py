# SPDX-License-Identifier: MIT
# Conformance: arrays of characters, the octets of items swapped, where an array is.
import array
from array import array as A

u = A("u", "h\xe9\u65e5\U0001f600")
print(u, len(u), u[1], u[-1], u.tounicode(), u.itemsize, u.typecode, A("u"), u[1:3], u + A("u", "x"), list(u))
u.append("!")
u.extend("ab")
u.fromunicode("cd")
u[0] = "H"
u.insert(1, "-")
print(u, u.index("!"), u.count("a"), "b" in u, u.pop(), u == A("u", u.tounicode()), A("u", ["x", "y"]).tobytes())
for code, values in (("i", [1, 2]), ("h", [1, -2]), ("b", [5]), ("Q", [1]), ("d", [])):
    a = A(code, values)
    a.byteswap()
    swapped = a.tolist()
    a.byteswap()
    print(swapped, a)
address, length = A("i", [1, 2, 3]).buffer_info()
print(address > 0, length, array.typecodes, array.ArrayType is A)
for f in (lambda: A(None), lambda: A(1), lambda: A("ii"), lambda: A("x"), lambda: A("u", [1]), lambda: A("u", ["ab"]), lambda: A("i", "abc"), lambda: A("i").fromunicode("a"),
          lambda: A("i").tounicode(), lambda: u.append(5), lambda: A("u", b"abc"), lambda: u.extend(A("i")), lambda: A("u", b"\xff\xff\xff\xff")[0], lambda: A("u").fromunicode(1)):
    try:
        print(f())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
