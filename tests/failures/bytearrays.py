# SPDX-License-Identifier: MIT
b = bytearray(b"hello")
b += b" world"
b.extend(range(5))
b.append(255)
b[0:2] = b"HHHH"
del b[3:6]
print(b, len(b), b.find(b"wor"), bytes(b)[2:5], b.hex())
print(b.split(), b"-".join([b"a", b"b"]), b.upper(), b * 2, b[::-1], b"a,b".replace(b",", b"::"))
print(bytes.fromhex("00ff10"), bytes([1, 2]) + bytes(2), b"x".center(5, b"*"), b"%d" % 5, b"abc".decode("ascii"), list(b"hi"))
from array import array
a = array("i", range(10))
a.append(5)
a.extend([1, 2])
d = array("d", [0.5] * 3)
print(a, a.tolist()[3:5], sum(a), a.pop(), d, a[2:4], a.index(5))
