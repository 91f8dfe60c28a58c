# SPDX-License-Identifier: MIT
# Conformance: a small program: eight queens by generators.
def queens(n, row=0, cols=(), d1=(), d2=()):
    if row == n: yield cols
    else:
        for c in range(n):
            if c not in cols and row + c not in d1 and row - c not in d2:
                yield from queens(n, row + 1, cols + (c,), d1 + (row + c,), d2 + (row - c,))
s = list(queens(6)); print(len(s), s)
print(sum(1 for _ in queens(7)))
