# SPDX-License-Identifier: MIT
# Conformance: methods of str on edges: empty strings, negative widths, tabs, splits with limits, casing.
s = "The quick brown fox"
print(s.split(), s.split(" ", 1), s.rsplit(" ", 1), "a,,b,".split(","), "".split(), "".split(","), "  x ".split(" "), " a  b ".split(None, 1))
print("a\nb\r\nc\x0bd".splitlines(), "a\nb".splitlines(True), "".splitlines(), "\n".splitlines())
print("x".center(6, "*"), "x".ljust(4) + "|", "x".rjust(-1), "42".zfill(5), "-42".zfill(5), "+1".zfill(4), "abc".zfill(2))
print("abcabc".find("c", 3), "abc".find(""), "abc".find("", 4), "abc".rfind(""), "abcabc".rfind("bc", 0, 5), "abc".count(""), "aaaa".count("aa"))
for f in (lambda: "abc".index("z"), lambda: "abc".rindex("z"), lambda: "a".split(""), lambda: "a".replace("a"), lambda: "ab".center(5, "xx"), lambda: "x" * -1 + 3, lambda: "".join([1])):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print("aaa".replace("a", "b", 2), "abc".replace("", "-"), "".replace("", "x"), "aXbX".replace("X", ""))
print("  x\t".strip(), "xxhixx".strip("x"), "xyhiyx".lstrip("xy"), "hello".rstrip("lo"), "abc".strip(""))
print("a\tbc\td".expandtabs(), "a\tb".expandtabs(4), "\t".expandtabs(0) == "", "ab\tc\n\td".expandtabs(3))
print("hello world".title(), "they're".title(), "hELLO".capitalize(), "MiXed".swapcase(), "STRASSE".casefold(), "x".upper() + "Y".lower(), "a1b".title())
print("abc".partition("b"), "abc".partition("z"), "a.b.c".rpartition("."), "abc".rpartition("z"))
print("abc".startswith(("x", "a")), "abc".endswith("bc", 1), "abc".startswith("b", 1), "abc".startswith(""), "abc".endswith(("d", "bc")))
print([m for m in ("isalpha", "isdigit", "isalnum", "isspace", "isupper", "islower", "istitle", "isdecimal", "isnumeric", "isidentifier", "isprintable", "isascii") if getattr("Ab1", m)()])
print([[getattr(x, m)() for m in ("isalpha", "isspace", "isupper", "isprintable", "isascii")] for x in ("", " ", "A", "\n", "é")])
print("abc".maketrans("ab", "xy", "c"), "abcabc".translate({97: "1", 98: None, 99: 33}), "x".translate({120: "yy"}))
print("a-b_c".removeprefix("a-"), "a-b_c".removesuffix("_c"), "abc".removeprefix("z"), "".removesuffix("a"))
print("%5s|%-5s|%.2s" % ("a", "b", "cde"), "{:>5}|{:<5}|{:^5}|{:*^5}".format("a", "b", "c", "d"), "{0}{1}{0}".format(1, 2), "{a[x]} {b.real}".format(a={"x": 1}, b=3))
print(repr("it's"), repr('say "hi"'), repr("both ' and \""), repr("\x00\x1f\x7f\xa0\u200b\ud800"), ascii("é€😀"))
print("a" < "b" < "c", "a" "b", "abc"[::-1], "abc"[-2:], "abc"[5:], "b" in "abc", "" in "", min("hello"), sorted("hello"), "".join(reversed("abc")))
print(max(["bb", "a", "ccc"], key=len), "é".encode(), b"\xc3\xa9".decode(), "é".encode("latin-1"), len("😀"), "😀".encode("utf-8"))
