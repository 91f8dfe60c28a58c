# bytes: literals, construction, operators, methods.


def attempt(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)


print(b"", b"abc", b'it\'s', b"say \"hi\"", b'both \' and "', rb"\n\x00", Rb"\d", bR'\q', BR"\w", b"""tri
ple""")
print(b"\x00\x7f\x80\xff\t\r\n\\\101\7\377 \q \u1234 \N{DASH}")
print(b"one" b' two' rb"\three", (b"a"
      b"b"))
print(bytes(), bytes(3), bytes([1, 2, 255]), bytes((65, 66)), bytes(range(5)), bytes(b"xy"), bytes("hé", "utf-8"))
print(bytes("hé", encoding="latin-1"), bytes("h€", "ascii", "replace"), bytes(source=b"k"))
attempt(lambda: bytes("x", errors="strict"))
for bad in (-1, "s", 1.5, [256], [-1], ["a"], [1.0], None):
    attempt(bytes, bad)
attempt(bytes, b"x", "utf-8")
attempt(bytes, 1, 2, 3, 4)
attempt(bytes, "x", "no-such")
attempt(bytes, "\u20ac", "ascii")
attempt(bytes, "\u20ac\u20ad", "latin-1")

s = b"hello world"
print(len(s), s[0], s[-1], s[1:4], s[::-1], s[::2], s[5:2], s[-3:], bool(s), bool(b""))
attempt(lambda: s[11])
attempt(lambda: s[-12])
attempt(lambda: s["a"])
attempt(lambda: s[1.0])
attempt(lambda: s + "x")
attempt(lambda: s + 1)
attempt(lambda: "x" + s)
attempt(lambda: s * "a")
attempt(lambda: s * 1.5)
print(s + b"!", s * 0, s * 2, 2 * b"ab", b"ab" * -1, b"" * 5, b"a" + bytearray(b"b"))
print(s == b"hello world", s != b"x", b"a" == "a", b"a" < b"b", b"a" < b"ab", b"b" >= b"a", b"abc" > b"abd")
attempt(lambda: b"a" < "a")
print(hash(b"abc") == hash(bytes([97, 98, 99])), {b"k": 1}[b"k"], b"a" in {"a": 1}, len({b"a", "a"}))
print(list(b"\x01\xfe"), [c for c in b"abc"], sorted(b"cab"), max(b"az"), sum(b"\x01\x02"))
print(104 in s, 0 in s, b"lo w" in s, b"" in s, b"x" in s)
attempt(lambda: "h" in s)
attempt(lambda: 256 in s)
print(tuple(b"ab"), set(b"aab") == {97, 98}, list(enumerate(b"ab")), list(reversed(b"abc")), list(zip(b"ab", b"cd")))
print(isinstance(b"", bytes), type(b"").__name__, str(b"abc"), f"{b'x'!r}", "%s" % b"p", "{}".format(b"q"))

print(s.find(b"o"), s.rfind(b"o"), s.find(b"o", 5), s.find(b"o", 5, 6), s.find(b"zz"), s.find(111), s.find(b""), s.rfind(b""))
print(s.index(b"w"), s.rindex(b"l"), s.count(b"l"), s.count(b""), s.count(108), s.count(b"l", 4), s.count(b"o", -4, None))
attempt(s.index, b"q")
attempt(s.find, "o")
attempt(s.find, 256)
attempt(s.count, 1.5)
print(s.startswith(b"he"), s.startswith((b"x", b"hell")), s.endswith(b"ld"), s.startswith(b"e", 1), s.endswith(b"", 20))
attempt(s.startswith, "he")
attempt(s.startswith, ("he",))
print(b"a b  c".split(), b" a b ".split(b" "), b"a,b,c".split(b",", 1), b"a,b,c".rsplit(b",", 1), b"".split(), b"".split(b","))
print(b"a\x1cb\x85c\x0bd".split(), b"x y z".split(maxsplit=1), b"x y z".rsplit(None, 1), b"1<>2<>3".split(sep=b"<>"))
attempt(s.split, "o")
attempt(s.split, b"")
print(b"a\nb\r\nc\rd\x0be\x1cf\n".splitlines(), b"a\nb\n".splitlines(True), b"".splitlines(), b"\n".splitlines(keepends=True))
print(b"k=v=w".partition(b"="), b"k=v=w".rpartition(b"="), b"k".partition(b"="), b"k".rpartition(b"="))
attempt(s.partition, b"")
attempt(s.partition, "=")
print(b" \t a \n".strip(), b"xxaxx".strip(b"x"), b"xyaxy".lstrip(b"xy"), b"xyaxy".rstrip(b"yx"), b"\x85 a".strip(), b"a".strip(None))
attempt(s.strip, "h")
print(b"aXbXc".replace(b"X", b"--"), b"aXbXc".replace(b"X", b"", 1), b"abc".replace(b"", b"."), b"abc".replace(b"", b".", 2), b"ab".replace(b"z", b"y"))
attempt(s.replace, "a", b"b")
print(b", ".join([b"a", bytearray(b"b"), b"c"]), b"".join([]), b"-".join((b"x",)), b".".join(bytes([c]) for c in b"abc"))
attempt(b"".join, [b"a", "b"])
attempt(b"".join, 5)
print(b"ab".ljust(5), b"ab".rjust(5, b"*"), b"ab".center(5, b"."), b"abc".center(6), b"-7".zfill(5), b"42".zfill(1), b"+".zfill(3))
attempt(b"a".ljust, 5, "x")
attempt(b"a".center, 5, b"xx")
print(b"a\tbc\td".expandtabs(), b"a\tb".expandtabs(4), b"a\n\tb".expandtabs(tabsize=2))
print(b"Hello World-x1 \xe9".upper(), b"ABC\xc9d".lower(), b"Hello".swapcase(), b"hello wORLD x1y".title(), b"hELLO wORLD".capitalize())
for v in (b"", b"abc", b"a1", b"12", b" \t", b"AbC", b"ABC1", b"Title Case", b"\xff"):
    print(v, v.isalpha(), v.isalnum(), v.isdigit(), v.isspace(), v.isupper(), v.islower(), v.istitle(), v.isascii())
print(b"prefix-x".removeprefix(b"prefix-"), b"x.py".removesuffix(b".py"), b"x".removeprefix(b"y"), b"x".removesuffix(b""))
print(b"\x00\xab\xff".hex(), b"".hex(), b"abcdef".hex(":"), b"abcdef".hex("-", 4), b"abcdef".hex(b"_", -4))
print(bytes.fromhex("00 aB ff"), bytes.fromhex(""), bytearray.fromhex("41"))
attempt(bytes.fromhex, "0")
attempt(bytes.fromhex, "0g")
attempt(bytes.fromhex, "zz")
attempt(bytes.fromhex, b"00")
t = bytes.maketrans(b"abc", b"xyz")
print(b"aabbccdd".translate(t), b"aabbccdd".translate(None, b"b"), b"abcd".translate(t, b"a"), b"abc".translate(t, delete=b"c"))
attempt(bytes.maketrans, b"a", b"bc")
attempt(b"a".translate, b"abc")
print(b"%d items %s %b %x %c %c %5.1f%% %r" % (3, b"ab", bytearray(b"cd"), 255, 65, b"B", 2.5, "q"))
print(b"%s" % b"x", b"%-5d|%05d" % (4, 7), b"plain" % ())
attempt(lambda: b"%s" % "x")
attempt(lambda: b"%d" % "x")
attempt(lambda: b"%d" % (1, 2))
attempt(lambda: b"%d %d" % 1)

for text in ("abc", "h\xe9llo", "\u20ac", "\U0001f600", "a\ud800b", ""):
    for codec in ("utf-8", "ascii", "latin-1", "UTF8", "us-ascii", "ISO-8859-1"):
        for errors in ("strict", "ignore", "replace", "backslashreplace"):
            attempt(lambda: text.encode(codec, errors))
for data in (b"abc", b"h\xe9llo", b"\xe2\x82\xac", b"\xf0\x9f\x98\x80", b"\xe2\x82", b"\xff\xfe", b"\xc0\x80", b"\xed\xa0\x80", b"a\xf0\x9f\x98b", b""):
    for codec in ("utf-8", "ascii", "latin1"):
        for errors in ("strict", "ignore", "replace", "backslashreplace"):
            attempt(lambda: ascii(data.decode(codec, errors)))
print("x".encode(), b"x".decode(), "x".encode(encoding="ascii"), b"y".decode(errors="ignore"), str(b"\xc3\xa9", "utf-8"), str(b"z", encoding="ascii"), str(b"\xff", errors="replace"))
attempt("x".encode, "nope")
attempt(b"\xff".decode, "utf-8", "nope")
attempt(b"x".decode, "utf-8", "nope")
attempt("x".encode, 5)
attempt(str, "x", "utf-8")
attempt(str, 5, "utf-8")
