# SPDX-License-Identifier: MIT
# Conformance: string literals, escapes, indexing, slices, concatenation, comparison, repr.
print("a" 'b' "c", 'it\'s', "tab\there", "nl\\n", "\x41\u00e9\U0001F600", r"raw\n")
print("""two
lines""", '''single "quoted" ''')
print(repr("plain"), repr("it's"), repr('say "x"'), repr('both \' and "'), repr("a\nb\t\\\x00\x7f"))
print(repr("é€😀"), repr("\u200b"), len("é€😀"), "é€😀"[1], "é€😀"[::-1])
s = "hello world"
print(s[0], s[-1], s[4], s[0:5], s[6:], s[:-6], s[::2], s[::-1], s[8:2:-2], s[3:3], s[100:], s[-100:3])
print(s + "!", s * 2, "-" * 10, 0 * "x", "x" * -1)
print("lo" in s, "xyz" not in s, "" in s, len(s), len(""))
print(min(s), max(s), sorted("banana"), list("abc"), tuple("xy"))
print("a" < "b", "abc" == "abc", "abc" != "abd", "b" > "abc")
for c in "aé😀":
    print(c, ord(c))
print(hash("abc") == hash("ab" + "c"), "x" is not None)
print(str(None), str(True), str([1, "a"]), str({"k": (1,)}), str(""), repr(""))
print(bool(""), bool(" "))
t = "x"
t += "y"
t *= 3
print(t)
