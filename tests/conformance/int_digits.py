# SPDX-License-Identifier: MIT
# Conformance: the limit of digits of ints in decimal text, and setting it.
import json
import sys


def show(f):
    try:
        x = f()
        print(len(x) if isinstance(x, str) else x.bit_length() if isinstance(x, int) else x)
    except Exception as e:
        print(type(e).__name__, e)


def all_ways(n):
    v = 10 ** n
    text = '1' * n
    for f in (lambda: str(v), lambda: str(-v), lambda: f'{v}', lambda: f'{v:,}', lambda: '%d' % v, lambda: int(text), lambda: int('-' + text),
              lambda: int(text, 7), lambda: int(text, 16), lambda: hex(v), lambda: json.loads(text)):
        show(f)


print(sys.get_int_max_str_digits(), sys.int_info.default_max_str_digits, sys.int_info.str_digits_check_threshold)
all_ways(4299)
all_ways(4300)
print(sys.set_int_max_str_digits(0), sys.get_int_max_str_digits())
all_ways(5000)
sys.set_int_max_str_digits(maxdigits=640)
print(sys.get_int_max_str_digits())
all_ways(639)
all_ways(640)
sys.set_int_max_str_digits(100000)
all_ways(20000)
for bad in (639, 1, -1, 10 ** 12, -10 ** 12, '5', 1.5, None):
    show(lambda: sys.set_int_max_str_digits(bad))
show(lambda: sys.set_int_max_str_digits(True))
class I:
    def __index__(self): return 700
show(lambda: sys.set_int_max_str_digits(I()))
print(sys.get_int_max_str_digits())
