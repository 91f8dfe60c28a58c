# Builtins and methods that are used less.
def attempt(f, *args, **kw):
    try:
        print(repr(f(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)


print(bin(10), hex(-255), oct(8), bin(True), hex(2**70), ascii("h\xe9\u20ac\U0001f600"), divmod(7, -2), divmod(-7.5, 2), pow(3, 4, 5), pow(2, -1, 7), pow(2, 10), pow(2, -1))
attempt(pow, 2, 3, 0)
attempt(pow, 2, -1, 4)
attempt(pow, 2.0, 3, 5)
attempt(divmod, 1, 0)
attempt(bin, 1.5)
attempt(hex, "a")
print(sorted([3, 1, 2], reverse=True), sorted("bA", key=str.lower), min([3, 1], key=lambda x: -x), max("ab", "c", key=len), min([], default=5), max((), default=None))
attempt(min, [])
attempt(max, 5)
attempt(min)
attempt(max, 1, 2, default=3)
print(sum([1, 2], 10), sum([[1], [2]], []), sum([0.1] * 3), sum((), start=5), sum([True, 2]))
attempt(sum, ["a"], "")
attempt(sum, ["a"])
attempt(sum, 5)
print(list(zip([1, 2], "ab", strict=True)), list(zip()), list(zip([1], [2, 3])), list(enumerate("ab", 5)), list(enumerate("ab", start=-1)))
attempt(lambda: list(zip([1], [2, 3], strict=True)))
attempt(lambda: list(zip([1, 2], [3], strict=True)))
attempt(lambda: list(zip([1, 2], [3, 4], [5], strict=True)))
attempt(lambda: list(enumerate(5)))
values = [3, 2, 1, 0]
print(list(iter(values.pop, 1)), round(1234, -2), round(1250, -2), round(1350, -2), round(-1250, -2), round(5, 2), round(2.675, 2), round(2.5), round(1e20, -5), round(15, -1), round(25, -1))
attempt(iter, 5, 5)
attempt(round, "a")
attempt(round, 1.5, "a")
print(callable(len), callable(5), format(3.14159, ".2f"), format(255, "#x"), format("x", ">3"), format(5), chr(8364), ord("\u20ac"))
print(slice(1, 2, 3).start, slice(5), slice(1, None).indices(3), range(5).start, range(1, 9, 2).step, range(1, 9, 2).stop, range(5).index(3), range(5).count(3))
print(frozenset([1, 2]) | {3}, frozenset("a").union("b") == {"a", "b"}, isinstance(frozenset(), frozenset), {frozenset([1]): 2}[frozenset([1])])
print(dict.fromkeys("ab"), dict.fromkeys([1, 2], 0), dict(a=1).fromkeys("c", 5), list(reversed({"a": 1, "b": 2})), list(reversed({"a": 1, "b": 2}.values())), list({1: 2}.items()))
attempt(dict.fromkeys)
attempt(dict.fromkeys, 5)
print("abc".translate({97: "x", 98: None, 99: 100}), "abc".translate(str.maketrans("ab", "xy", "c")), str.maketrans({"a": 1, 2: "b"}), "hello".translate(str.maketrans("l", "L")))
attempt(str.maketrans, "a", "bc")
attempt(str.maketrans, 5)
attempt("a".translate, {97: -1})
attempt("a".translate, {97: 1.5})
print("{a} {b[0]}".format_map({"a": 1, "b": [2]}), "\u00dfA".casefold(), "they're bill's".title(), "a1_".isidentifier(), "1a".isidentifier(), "\t".isprintable(), " ".isprintable())
attempt("{x}".format_map, {})
print("01\t012\t0123\t01234".expandtabs(), "42".zfill(5), "-42".zfill(5), "TestHook".removeprefix("Test"), "MiscTests".removesuffix("Tests"))
print((5).bit_length(), (-255).bit_count(), (2.5).as_integer_ratio(), (0.5).hex(), float.fromhex("0x1p-1"), (4.0).is_integer(), (3).conjugate(), (10).as_integer_ratio(), int("0x1f", 16), int("z", 36), int(b"12"), int(bytearray(b"-7")), int(b"ff", 16), float(b"1.5"), float(" 2e3 "))
attempt(int, b"x")
attempt(int, "12", 1)
attempt(float, b"x")
print([1, 2, 3].index(3, 1), [1, 2].copy(), [3, 1, 2].sort(), [1].__len__(), (1, 2, 1).count(1), (1, 2).index(2), [1, 2, 3].pop(-2))
print({1, 2}.isdisjoint({3}), {1, 2} ^ {2, 3}, {1}.issubset([1, 2]), {1, 2}.issuperset([1]), {1, 2}.symmetric_difference([2, 3]), {1, 2} - {1})
s = {1, 2, 3}
s.difference_update([1])
s.intersection_update({2, 3, 4})
s.symmetric_difference_update([3, 5])
s |= {9}
s &= {2, 5, 9}
s -= {9}
s ^= {2}
print(sorted(s), s.discard(99), s.add(1))
d = {"a": 1}
d |= {"b": 2}
print(d, d | {"c": 3}, d.setdefault("z", 0), d.popitem(), d.pop("q", None), d.update(x=5), d.update([("y", 6)]), d, d.copy() is d, d.keys() & {"a"}, d.items() >= {("a", 1)})
print(any([0, 1]), all([]), abs(-5), list(map(lambda a, b: a + b, [1, 2], [3, 4])), list(filter(None, [0, 1, "", "a"])), list(reversed([1, 2])), id(d) == id(d), hash(1) == hash(1.0))
