def attempt(f, *args, **kw):
    try:
        print(repr(f(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)


for n in (0, 1, 127, 128, 255, 256, 2**31, 2**64 - 1, 2**64, -1, -128, -129, -2**63, 10**30, -10**30):
    for size in (0, 1, 2, 8, 16):
        for order in ("little", "big"):
            attempt(n.to_bytes, size, order)
            attempt(n.to_bytes, size, order, signed=True)
for b in (b"", b"\x00", b"\xff", b"\x80\x00", b"\x00\x80", b"\xff" * 9, b"\x01" + b"\x00" * 15):
    for order in ("little", "big"):
        print(int.from_bytes(b, order), int.from_bytes(b, order, signed=True), int.from_bytes(b, byteorder=order, signed=False))
print(int.from_bytes([1, 2], "big"), int.from_bytes(bytearray(b"\x05"), "little"), (5).to_bytes(), int.from_bytes(b"\x07"), True.to_bytes(1, "big"))
attempt((1).to_bytes, -1, "big")
attempt((1).to_bytes, 1, "middle")
attempt(int.from_bytes, "a", "big")
attempt(int.from_bytes, 5, "big")
print((5).real, (5).imag, (5).numerator, (5).denominator, True.real, (2.5).real, (2.5).imag)
for f in (0.0, -0.0, 1.0, -1.5, 0.1, 1e300, 5e-324, 2.2250738585072014e-308, float("inf"), float("-inf"), float("nan"), 3.14159):
    print(f.hex(), repr(float.fromhex(f.hex())))
print(float.fromhex("0x1.8p1"), float.fromhex(" 1.8P+1 "), float.fromhex("-0xA"), float.fromhex("inf"), float.fromhex("-Infinity"), float.fromhex(".8"))
for bad in ("", "0x", "1.8q", "p1", "1p", "0x1.8p1 x", "1e400p5000"):
    attempt(float.fromhex, bad)
attempt(float.fromhex, "0x1p2000")
