# SPDX-License-Identifier: MIT
s = "The quick brown fox \u00e9t\u00e9 \u4e2d\u6587 \U0001f600"
print(s.upper(), s.lower(), s.title(), s.swapcase())
print(s.split(), s.split("o", 1), s.partition(" "), "a\nb\r\nc".splitlines())
print("-".join(s), s[::-1], s[4:9] * 3, s.replace("o", "<>"))
print(s.encode(), s.encode("ascii", "replace")[:4], b"\xc3\xa9".decode(), repr(s), ascii(s))
print(s.find("fox"), s.count("\u00e9"), s.center(40, "*"), "x".ljust(5) + "|", "7".zfill(3), s.strip("T\U0001f600"))
print(s.translate({ord("o"): "0", ord("q"): None}), "abc".maketrans("ab", "xy"), "a,b,,c".rsplit(",", 2))
t = ""
for i in range(60):
    t += chr(97 + i % 26)
t += "\u20ac"
print(t, t.startswith("abc"), hash(t) == hash(t + ""), t.isalpha(), "tab\tx".expandtabs(4))
