# SPDX-License-Identifier: MIT
# The target `number`: int() and float() of text and bytes, float.fromhex, int.from_bytes; what was read is written and read again.


def readings(kind, text, data):
    if kind == 0:
        yield int(text)
    elif kind == 1:
        yield float(text)
    elif kind == 2:
        yield int(data)
        yield float(data)
    elif kind == 3:
        yield float.fromhex(text)
    elif kind == 4:
        n = int.from_bytes(data, 'little', signed=True)
        assert n.to_bytes(len(data), 'little', signed=True) == data
        yield n
    elif kind == 5:
        n = int.from_bytes(data, 'big')
        assert n.to_bytes(len(data), 'big') == data
        yield n
    elif kind == 6:
        yield int(text, 0)
    else:
        for base in range(2, 37, 5):
            yield int(text, base)


def one(data):
    kind = data[0] & 7 if data else 0
    rest = data[1:]
    for n in readings(kind, rest.decode('utf-8', 'replace'), rest):
        if isinstance(n, float):
            assert n != n or float(repr(n)) == n, repr(n)
            assert n != n or float.fromhex(n.hex()) == n, n.hex()
            if n == n and abs(n) < 1e400 and abs(n) != float('inf'):
                p, q = n.as_integer_ratio()
                assert p / q == n, repr(n)
            continue
        assert int(hex(n), 16) == n and int(oct(n), 0) == n and int(bin(n), 2) == n
        if n.bit_length() < 10000:
            assert int(str(n)) == n
        d = n // 7
        assert d * 7 + n % 7 == n and (n << 3) >> 3 == n and n - d + d == n and -(-n) == n and ~~n == n
        if n:
            assert divmod(n * d, n) == (d, 0)
        if abs(n) < 2 ** 1000:
            assert abs(int(float(n)) - n) <= abs(n) >> 52
