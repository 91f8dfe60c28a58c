from array import array
import array as module


def attempt(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)


a = array("i", [1, 2, 3])
print(a, array("d"), array("d", [1, 2.5]), array("B", b"ab"), array("h", (1, -2)), array("q", range(3)), a.typecode, a.itemsize, len(a))
a.append(4)
a.extend([5, 6])
a.extend(array("i", [7]))
a.insert(0, 0)
a.insert(-1, 99)
print(a, a[0], a[-1], a[2:4], a[::-1], a[::3], a.pop(), a.pop(0), a)
print(a.index(3), a.count(2), 4 in a, 44 in a, a.tolist(), list(a), sum(a), max(a))
a[0] = 10
a[1:3] = array("i", [7, 8, 9])
del a[0]
del a[1:3]
print(a)
a.remove(99)
a.reverse()
print(a, a + array("i", [1]), a * 2, 2 * a, a == array("i", a), a == array("d", a), a < array("i", [9]), a != [5])
a += array("i", [3])
a *= 2
print(a)
a[::2] = array("i", [0] * len(a[::2]))
print(a)
del a[::2]
print(a, a.tobytes())
b = array("H")
b.frombytes(b"\x01\x00\x02\x01")
b.fromlist([5])
print(b, bytes(b), b.tobytes().hex())
for code in "bBhHiIlLqQ":
    x = array(code, [0, 1, 100])
    print(code, x.itemsize, x)
    for v in (-1, 127, 128, -129, 2**15, 2**16, 2**31, 2**32, -2**31 - 1, 2**63 - 1, 2**63, 2**64 - 1, 2**64, -2**63, -2**63 - 1):
        try:
            x.append(v)
        except OverflowError:
            print("over", v)
    print(x)
f = array("f", [1.5, 0.1])
print(f[0], f[1] != 0.1, abs(f[1] - 0.1) < 1e-7, array("d", [0.1])[0])
attempt(lambda: a[100])
attempt(lambda: a["x"])
attempt(array, "z")
attempt(array, "i", "abc")
attempt(array, "i", [1.5])
attempt(array, "d", ["x"])
attempt(array, "i", ["x"])
attempt(a.append, "x")
attempt(array("i").pop)
attempt(a.index, 12345)
attempt(a.remove, 12345)
attempt(a.extend, array("d", [1]))
attempt(lambda: a + [1])
attempt(b.frombytes, b"\x01")


def assign(k, v):
    a[k] = v


attempt(assign, 100, 1)
attempt(assign, 0, "x")
attempt(assign, slice(0, 1), [1])
attempt(assign, slice(0, None, 2), array("i", [1] * 9))
attempt(hash, a)
print(array("b", [-1]).tobytes(), isinstance(a, array), type(a).__name__, module.array is array)
