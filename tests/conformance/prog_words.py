# SPDX-License-Identifier: MIT
# Conformance: a small program: word count of a text.
text = """the quick brown fox jumps over the lazy dog the fox
the end of the dog's day"""
counts = {}
for line in text.splitlines():
    for word in line.lower().split():
        word = word.strip(".,'s") or word
        counts[word] = counts.get(word, 0) + 1
for word, n in sorted(counts.items(), key=lambda p: (-p[1], p[0])):
    print(f"{word:<8}{n:>3}")
groups = {}
for w in counts: groups.setdefault(len(w), []).append(w)
print({k: sorted(v) for k, v in sorted(groups.items())})
