# SPDX-License-Identifier: MIT
# A little of everything the compiler knows.
@staticmethod
def f(a, b: int = 1, *c, d=[1], **e) -> str:
    """Docs."""
    x: int = 3
    global g
    for i, (j, k) in enumerate([(1, 2), (3, 4)]):
        if i > 5:
            break
        elif i == 1:
            continue
        else:
            x += j if k else -j
    else:
        x <<= 2
    while x > 100 and not a or b:
        x //= 2
        b -= 1
    try:
        del c, d
        with open("/dev/null") as h, open("/dev/null"):
            pass
    except (ValueError, TypeError) as err:
        raise
    except OSError:
        pass
    else:
        x = x
    finally:
        g = lambda y=1, *z: (yield)
    assert 1 < x <= 1000 or x is None, f"{x!r:>{5}}"
    return f"{x}{'a' 'b'}{{}}" "\x41\u00e9" if False else f"{x}"


class C(object):
    a = b = 1
    (c, [d, *e]) = 1, (2, 3, 4)
    v = a if b else 0x1f + 0b1 + 1_000 + 1e3

    def m(self, x=a):
        return [y for y in range(x) if y], {1: 2}, {3}, (), self.a.real[0:1:2] if False else x


print(f(1), C().m(), C.d, C.e, C.v, f(0, 3, z=1), """triple
quoted""", r"\raw", b"\x00" if 1 else ...)
