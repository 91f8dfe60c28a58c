# bytearray: mutation, slices, operators, methods that it shares with bytes.


def attempt(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)


a = bytearray(b"hello")
print(a, bytearray(), bytearray(3), bytearray([1, 2]), bytearray("h\xe9", "utf-8"), bytearray(range(3)))
a.append(33)
a.extend(b" wo")
a.extend([114, 108])
a.extend(bytearray(b"d"))
a.insert(0, 62)
a.insert(-1, 45)
a.insert(100, 46)
print(a, len(a), a[0], a[-1], a[1:4], type(a[1:4]).__name__, a[::-2])
print(a.pop(), a.pop(0), a.pop(-2), a)
a.remove(104)
a.reverse()
print(a, a.copy() == a, a.copy() is a)
a[0] = 65
a[-1] = 90
a[1:3] = b"12345"
a[0:0] = [1, 2]
a[2:2] = bytearray(b"mid")
print(a)
del a[0]
del a[-1]
del a[1:3]
print(a)
b = bytearray(range(10))
b[::2] = b"abcde"
print(b)
del b[::3]
print(b)
del b[::-2]
print(b, b[5:], b[-2:])
b[1:] = ()
print(b)
b[:] = b"new"
b += b"er"
b += bytearray(b"!")
b *= 2
print(b, b * 2, 2 * b, b + b"x", b"x" + b, bytearray(b"ab") + bytearray(b"cd"))
b *= 0
print(b, bool(b))
c = bytearray(b"self")
try:
    c += c
except BufferError as e:
    print(e)
c[2:4] = c
c.extend(c)
print(c)
c.clear()
print(c)
attempt(c.pop)
attempt(bytearray(b"a").pop, 5)
attempt(c.remove, 1)
attempt(c.append, 256)
attempt(c.append, "a")
attempt(c.append, -1)
attempt(c.insert, 0, 300)
attempt(c.extend, "ab")
attempt(c.extend, 5)
attempt(c.extend, [1, 300])
attempt(c.extend, [1, "x"])
attempt(lambda: c[0])
attempt(lambda: c["a"])


def assign(key, value):
    c[key] = value


c[:] = b"abcdef"
attempt(assign, 0, 256)
attempt(assign, 10, 1)
attempt(assign, "x", 1)
attempt(assign, slice(0, 2), "ab")
attempt(assign, slice(0, 4, 2), b"abc")
attempt(assign, slice(0, 2), 3)


def delete(key):
    del c[key]


attempt(delete, 10)
attempt(hash, c)
attempt(lambda: c + "x")
attempt(lambda: c + 1)


def add_to(v):
    global c
    c += v


attempt(add_to, "x")
attempt(add_to, [1])
print(c, c == b"abcdef", b"abcdef" == c, c != b"x", c < b"b", b"b" > c, c == "abcdef")
print(97 in c, b"cd" in c, bytearray(b"ef") in c, c.find(b"c"), c.index(100), c.count(b"a"))
print(c.upper(), c.replace(b"a", b"x"), c.split(b"c"), c.partition(b"c"), c.strip(b"af"), c.center(10), c.hex(), c.decode())
print(bytearray(b",").join([b"a", b"b"]), c.startswith(b"ab"), c.translate(bytes.maketrans(b"a", b"z")), c.title(), c.splitlines())
print([x for x in c], list(c), bytes(c), str(c), c.isalpha())
for x in c:
    if x == 97:
        c.append(103)
print(c, bytearray(b"%d-%s") % (5, b"x"))
d = {bytes(c): 1}
print(d[b"abcdefg"])
print(int.from_bytes(b"\x01\x02", "big"), int.from_bytes(bytearray(b"\x01\x02"), "little"), (258).to_bytes(2, "big"))
