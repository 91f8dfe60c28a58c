# SPDX-License-Identifier: MIT
# Conformance: messages about arguments, None among them.
import math, sys

try:
    print((18).__lt__(1e300),(1).__eq__(1.0),True.__eq__(1.0),(1.5).__lt__(3),(1).__add__(2.5),(1).__lt__('a'))
except Exception as e:
    print(type(e).__name__, e)

try:
    sys.intern(None)
except Exception as e:
    print(type(e).__name__, e)

try:
    sys.intern(3)
except Exception as e:
    print(type(e).__name__, e)

try:
    math.gcd(None)
except Exception as e:
    print(type(e).__name__, e)

try:
    'a'.find(None)
except Exception as e:
    print(type(e).__name__, e)

try:
    'a'.replace(None,'b')
except Exception as e:
    print(type(e).__name__, e)

try:
    'a'.encode(None)
except Exception as e:
    print(type(e).__name__, e)

try:
    b'a'.decode(None)
except Exception as e:
    print(type(e).__name__, e)

try:
    str(b'a',None)
except Exception as e:
    print(type(e).__name__, e)

try:
    bytes('a',None)
except Exception as e:
    print(type(e).__name__, e)

try:
    ord(None)
except Exception as e:
    print(type(e).__name__, e)

try:
    ''.join(None)
except Exception as e:
    print(type(e).__name__, e)

try:
    'a'.split(None,None)
except Exception as e:
    print(type(e).__name__, e)

try:
    'a'.ljust(None)
except Exception as e:
    print(type(e).__name__, e)

try:
    'a'.ljust(3,None)
except Exception as e:
    print(type(e).__name__, e)

try:
    'a'.startswith(None)
except Exception as e:
    print(type(e).__name__, e)

try:
    'a'.translate(None)
except Exception as e:
    print(type(e).__name__, e)

try:
    'a'.strip(3)
except Exception as e:
    print(type(e).__name__, e)

try:
    'a'.count(None)
except Exception as e:
    print(type(e).__name__, e)

try:
    'a'.removeprefix(None)
except Exception as e:
    print(type(e).__name__, e)

try:
    b'a'.removeprefix(None)
except Exception as e:
    print(type(e).__name__, e)

try:
    b'a'.replace(None,b'')
except Exception as e:
    print(type(e).__name__, e)

try:
    b'a'.join(None)
except Exception as e:
    print(type(e).__name__, e)

try:
    b'a'.strip(3)
except Exception as e:
    print(type(e).__name__, e)

try:
    b'a'.find(None)
except Exception as e:
    print(type(e).__name__, e)

try:
    b'a'.startswith(None)
except Exception as e:
    print(type(e).__name__, e)

try:
    b'a'.translate(3)
except Exception as e:
    print(type(e).__name__, e)

try:
    b'a'.ljust(3,None)
except Exception as e:
    print(type(e).__name__, e)

try:
    bytes.fromhex(None)
except Exception as e:
    print(type(e).__name__, e)

try:
    float.fromhex(None)
except Exception as e:
    print(type(e).__name__, e)

try:
    int.from_bytes(None,'big')
except Exception as e:
    print(type(e).__name__, e)

try:
    int.from_bytes(b'a',None)
except Exception as e:
    print(type(e).__name__, e)

try:
    (1).to_bytes(1,None)
except Exception as e:
    print(type(e).__name__, e)

try:
    (1).to_bytes(None,'big')
except Exception as e:
    print(type(e).__name__, e)

try:
    int.from_bytes(b'a','middle')
except Exception as e:
    print(type(e).__name__, e)

try:
    open(None)
except Exception as e:
    print(type(e).__name__, e)

try:
    setattr(1,None,2)
except Exception as e:
    print(type(e).__name__, e)

try:
    getattr(1,None)
except Exception as e:
    print(type(e).__name__, e)

try:
    hasattr(1,None)
except Exception as e:
    print(type(e).__name__, e)

try:
    isinstance(1,None)
except Exception as e:
    print(type(e).__name__, e)

try:
    format(1,None)
except Exception as e:
    print(type(e).__name__, e)

try:
    (1).__format__(None)
except Exception as e:
    print(type(e).__name__, e)

try:
    'a'.__format__(None)
except Exception as e:
    print(type(e).__name__, e)

try:
    (1.5).__format__(None)
except Exception as e:
    print(type(e).__name__, e)

try:
    bytearray(b'a').extend(None)
except Exception as e:
    print(type(e).__name__, e)

try:
    bytearray(b'a').append(None)
except Exception as e:
    print(type(e).__name__, e)

try:
    bytearray(b'a').extend([1,None])
except Exception as e:
    print(type(e).__name__, e)

try:
    bytearray(b'a').extend('a')
except Exception as e:
    print(type(e).__name__, e)

try:
    bytearray(b'a').extend([1,300])
except Exception as e:
    print(type(e).__name__, e)

try:
    bytearray(None)
except Exception as e:
    print(type(e).__name__, e)

try:
    bytes(None)
except Exception as e:
    print(type(e).__name__, e)

try:
    bytes([None])
except Exception as e:
    print(type(e).__name__, e)

try:
    bytes('a')
except Exception as e:
    print(type(e).__name__, e)
