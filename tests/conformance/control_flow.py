# SPDX-License-Identifier: MIT
# Conformance: if/elif/else, while/for with else, break, continue, pass, nesting.
for i in range(6):
    if i == 1:
        continue
    elif i == 4:
        break
    else:
        print("i", i)
else:
    print("no break")
for i in range(2):
    pass
else:
    print("for-else")
n = 5
while n:
    n -= 1
    if n == 3: continue
    if n == 1: break
    print("n", n)
else:
    print("never")
while False:
    pass
else:
    print("while-else")
for i in range(3):
    for j in range(3):
        if j == 2: break
        if i == 1: continue
        print(i, j)
    else:
        print("inner else")
if []: print("no")
elif "": print("no")
else: print("yes")
x = 3
if x > 2 and x < 5 or x == 9: print("in")
i = 100
for i in range(2): pass
print(i)
for i in []: print("never")
print(i)
for c in "ab": print(c, end=" ")
print()
while True:
    n += 1
    if n > 5:
        break
print(n)
total = 0
for i in range(10, 0, -3): total += i
print(total)
assert x == 3
assert x == 3, "not shown"
try:
    assert x == 4, "shown " + str(x)
except AssertionError as e:
    print("AssertionError", e)
try:
    assert x == 4
except AssertionError as e:
    print("AssertionError", e, e.args)
