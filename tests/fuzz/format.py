# SPDX-License-Identifier: MIT
# The target `format`: format specs, str.format and % for str and bytes. The first byte says which and with what value; the rest is
# the spec or the format.


class Formatted:
    def __init__(self):
        self.name = 'n'
        self.items = [1, {'k': 'v', '': 2}]

    def __format__(self, spec):
        return '<' + spec + '>'

    def __getitem__(self, key):
        return key


class Derived(int):
    def __str__(self):
        return 'derived'


VALUES = [0, 1, -1, 255, 10 ** 30, -(2 ** 64), True, 0.0, -0.0, 1.5, 1e300, -1e-300, 123456.789, float('inf'), float('nan'), '',
          'abc', 'a\xe9\u20ac\U0001f600', b'raw\xff', None, [1, 'a'], (), {'k': 1}, Formatted(), Derived(7), 2.5e-7, 'x' * 300]
MAPPING = {'k': 1, 'name': 'text', '': 'empty', 'a': 2.5, 'd': {'e': [1, 2, 3]}}


def one(data):
    kind = data[0] if data else 0
    text = data[2:].decode('utf-8', 'replace')
    value = VALUES[(data[1] if len(data) > 1 else 0) % len(VALUES)]
    other = VALUES[(kind >> 3) % len(VALUES)]
    kind &= 7
    if kind == 0:
        r = format(value, text)
    elif kind == 1:
        r = text.format(value, other, *VALUES, **MAPPING)
    elif kind == 2:
        r = text.format_map(MAPPING)
    elif kind == 3:
        r = text % (value,)
    elif kind == 4:
        r = text % (value, other, 3, 'four')
    elif kind == 5:
        r = text % MAPPING
    elif kind == 6:
        return data[2:] % (value if isinstance(value, tuple) else (value, other))
    else:
        return bytearray(data[2:]) % MAPPING
    assert type(r) is str
    if len(r) > 10000: # a width
        return
    assert r == ''.join(list(r)) and len(r.encode('utf-8', 'surrogatepass')) >= len(r)
