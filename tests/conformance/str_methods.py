# SPDX-License-Identifier: MIT
# Conformance: the common methods of str.
s = "  Hello, World  "
print(repr(s.strip()), repr(s.lstrip()), repr(s.rstrip()), "xxabxx".strip("x"), "abcba".strip("ab"))
print("a,b,,c".split(","), " a  b c ".split(), "a,b,c".split(",", 1), "abc".split("b"), "".split(), "".split(","))
print("a b c d".rsplit(" ", 2), "l1\nl2\r\nl3\n".splitlines(), "a-b-c".partition("-"), "a-b-c".rpartition("-"))
print(",".join(["a", "b", "c"]), "".join([]), "-".join("xyz"), ", ".join(str(i) for i in range(4)))
print("Hello".upper(), "Hello".lower(), "hello world".title(), "hELLO".capitalize(), "aBc".swapcase())
print("hello".find("l"), "hello".rfind("l"), "hello".find("z"), "hello".index("e"), "hello".count("l"), "aaaa".count("aa"))
print("hello".find("l", 3), "hello".find("l", 0, 2), "abc".find(""), "hello".find("o", -2))
print("hello".replace("l", "L"), "hello".replace("l", "", 1), "aaa".replace("a", "bb"), "ab".replace("", "-"))
print("hello".startswith("he"), "hello".endswith("lo"), "hello".startswith("l", 2), "x.py".endswith((".c", ".py")))
print("abc".isalpha(), "123".isdigit(), "a1".isalnum(), " \t".isspace(), "ABC".isupper(), "abc".islower(), "".isalpha())
print("7".zfill(3), "-7".zfill(4), "x".center(5, "*"), "x".ljust(4) + "|", "x".rjust(4, "."))
print("Straße".lower(), "É".lower(), "é".upper())
try:
    "abc".index("z")
except ValueError as e:
    print(e)
try:
    "abc".split("")
except ValueError as e:
    print(e)
try:
    ",".join([1, 2])
except TypeError as e:
    print(e)
try:
    "abc"[10]
except IndexError as e:
    print(e)
try:
    "abc" + 1
except TypeError as e:
    print(e)
try:
    "abc"[0] = "x"
except TypeError as e:
    print(e)
