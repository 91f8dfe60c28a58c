# SPDX-License-Identifier: MIT
# Conformance: textwrap: inner blanks, hyphens, all options, random texts.
import random
import textwrap
from textwrap import TextWrapper, dedent, fill, indent, shorten, wrap

print(wrap("a   b    c", 4), fill("One.  Two.", 30), wrap("  leading and trailing  ", 10))
print(wrap("a\tb\nc\x0bd", 40), wrap("a\tb\nc", 40, expand_tabs=False, replace_whitespace=False))
print(wrap("well-known e-mail-address 3-4 --option foo--bar", 12), wrap("well-known", 7, break_on_hyphens=False))
print(wrap("Dr. No said. Go!  \"Now.\" ok", 40, fix_sentence_endings=True), wrap("x" * 25, 10, break_long_words=False))
print(wrap("a b c d e f", 4, max_lines=2), shorten("Hello  world of  text", 14), shorten("Hello", 5, placeholder="..."))
w = TextWrapper(width=12, initial_indent="* ", subsequent_indent="  ")
w.max_lines = 3
print(w.fill("the quick brown fox jumps over the lazy dog"), w.wrap(""))
for bad in (lambda: wrap("a", 0), lambda: wrap("abc", 3, max_lines=1), lambda: wrap("a", foo=1)):
    try:
        bad()
    except (TypeError, ValueError) as e:
        print(e)
r = random.Random(3)
parts = ["a", "bb", "well-known", "e-mail-address", "  ", " ", " ", "\t", "\n", "--", "-", "---", "x--y", "3-4", "One.", " Two!",
         "'q.'", "long" * 4, "--opt", "a-b-c-d", "ab-cd-ef", "(un-done)", "\xe9\xe8-\xe9\xe8"]
total = []
for _ in range(300):
    text = "".join([r.choice(parts) for _ in range(r.randrange(12))])
    options = {o: r.random() < 0.5 for o in ("expand_tabs", "replace_whitespace", "fix_sentence_endings", "break_long_words",
                                             "drop_whitespace", "break_on_hyphens")}
    if r.random() < 0.5:
        options["max_lines"] = r.randrange(1, 4)
    total.append(wrap(text, r.randrange(8, 25), **options))
for lines in total:
    print(lines)
