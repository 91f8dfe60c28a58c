# SPDX-License-Identifier: MIT
# Conformance: text statistics as people write them: Counter, regular loops, string formatting, textwrap by hand, caesar and run-length codes.
from collections import Counter, OrderedDict, defaultdict
from itertools import groupby, chain, islice, accumulate, takewhile, combinations, permutations, product, zip_longest
import string
TEXT = """It was the best of times, it was the worst of times, it was the age of wisdom,
it was the age of foolishness, it was the epoch of belief, it was the epoch of incredulity"""
words = [w.strip(string.punctuation).lower() for w in TEXT.split()]
print(Counter(words).most_common(5), len(set(words)), max(words, key=len))
print({k: len(list(g)) for k, g in groupby(sorted(words, key=len), key=len)})
index = defaultdict(list)
for i, w in enumerate(words): index[w].append(i)
print(dict(islice(index.items(), 3)))
bigrams = Counter(zip(words, words[1:])); print(bigrams.most_common(3))
def caesar(s, n):
    up, low = string.ascii_uppercase, string.ascii_lowercase
    return s.translate(str.maketrans(up + low, up[n:] + up[:n] + low[n:] + low[:n]))
print(caesar("Hello, World!", 3), caesar(caesar("Hello, World!", 3), 23))
rle = lambda s: "".join(f"{k}{len(list(g))}" for k, g in groupby(s))
def unrle(s):
    out, n = [], ""
    it = iter(s)
    c = next(it)
    for x in chain(it, [None]):
        if x is not None and x.isdigit(): n += x
        else:
            out.append(c * int(n))
            c, n = x, ""
    return "".join(out)
print(rle("aaabccdddd"), unrle(rle("aaabccdddd")))
def wrap(text, width):
    line = []
    for w in text.split():
        if sum(map(len, line)) + len(line) + len(w) > width:
            yield " ".join(line)
            line = []
        line.append(w)
    if line: yield " ".join(line)
for l in wrap(TEXT, 40): print(f"|{l:<40}|")
print("\n".join("".join(r) for r in zip_longest(*["abc", "de", "fghi"], fillvalue=".")))
is_palindrome = lambda s: (t := [c.lower() for c in s if c.isalnum()]) == t[::-1]
print([is_palindrome(s) for s in ("A man, a plan, a canal: Panama", "not one")])
anagrams = defaultdict(list)
for w in "listen silent enlist google elbow below inlets".split(): anagrams["".join(sorted(w))].append(w)
print([v for v in anagrams.values() if len(v) > 1])
def roman(n):
    out = ""
    for v, s in zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), "M CM D CD C XC L XL X IX V IV I".split()):
        q, n = divmod(n, v)
        out += s * q
    return out
print([roman(n) for n in (1994, 2024, 4, 3999)])
def levenshtein(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, y in enumerate(b, 1): previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (x != y))
    return row[-1]
print(levenshtein("kitten", "sitting"), levenshtein("", "abc"))
print(["".join(p) for p in permutations("abc")][:4], list(combinations("abcd", 2))[-1], sum(1 for _ in product(range(3), repeat=4)), list(accumulate([1, 2, 3, 4])), list(takewhile(str.isalpha, "ab1c")))
print(f"{'Name':<10}{'Qty':>5}{'Price':>10}", *[f"{n:<10}{q:>5}{p:>10.2f}" for n, q, p in [("apple", 3, 0.5), ("pear", 12, 1.25)]], sep="\n")
print("%-10s|%5d|%8.3f|%x|%r" % ("left", 42, 3.14159, 255, "q"), "{:=^20}".format(" mid "), "{!r:>8}".format("x"), "{0:{1}}".format(3.5, "6.2f"))
