# SPDX-License-Identifier: MIT
# Conformance: a small program: matrices as lists of lists, transposed, multiplied, printed.
def mul(a, b): return [[sum(x * y for x, y in zip(r, c)) for c in zip(*b)] for r in a]
def ident(n): return [[1 if i == j else 0 for j in range(n)] for i in range(n)]
def power(m, n):
    r = ident(len(m))
    while n:
        if n & 1: r = mul(r, m)
        m = mul(m, m)
        n >>= 1
    return r
print(power([[1, 1], [1, 0]], 90)[0][1], list(zip(*[[1, 2], [3, 4]])))
for row in mul([[1.5, 2], [3, 4]], ident(2)): print(" ".join(f"{v:6.2f}" for v in row))
