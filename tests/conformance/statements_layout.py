# SPDX-License-Identifier: MIT
# Conformance: line joining, semicolons, comments, indentation of several kinds, long expressions.
x = (1 +
     2 +  # a comment inside
     3)
y = [1,
  2,

     3,
]
z = 1 + \
    2
a = 1; b = 2; c = 3;
if a: print(x, y, z); print(a, b, c)
def f(
    p,
    q=2,
): return p, q
print(f(1), f(
    5,
    q=6,
))
if True:
      print("six spaces")
      if True:
       print("seven")
# comment at column 0
    # comment deeper
d = {
    "k": 1,  # one
    # nothing
    "l": 2,
}
print(d)
class Empty: ...
def nothing(): ...
print(nothing())
if 1:

    # blank lines and comments first

    print("ok")
print("""a
  b # not a comment
c""")
s = 'x' \
    "y"
print(s, (1,), (1), (), [], {}, 1_0.5e1, .5, 5., 0x_f, 1e3, 1E-2)
lam = lambda *a, k=1, **d: (a, k, d)
print(lam(1, k=2, z=3), (lambda: (1, 2))(), [*range(2)][-1])
pass; pass
	
print("tab line above")
if True:
	print("indented by a tab")
assert (1, 2), "tuple"
print(not(1), -(-1), 1if 1else 2, [1,2,3,][0:2:], 2**-1)
