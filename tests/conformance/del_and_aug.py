# SPDX-License-Identifier: MIT
# Conformance: del of every target, augmented assignment evaluated once.
log = []
def idx(i): log.append(i); return i
l = [1, 2, 3]; l[idx(1)] += 10; print(l, log)
d = {"k": [1]}; d["k"] += [2]; print(d)
class O: pass
o = O(); o.n = 1
def get(): log.append("get"); return o
get().n += 5; print(o.n, log)
o.l = []; o.l += [1]; o.l *= 3; print(o.l)
x = [1]; y = x; x += [2]; x = x + [3]; print(x, y)
s = "a"; t = s; s += "b"; print(s, t)
n = 5; n -= 1; n *= 3; n //= 5; n **= 2; n <<= 3; n |= 1; n ^= 3; n >>= 1; n &= 7; n %= 4; print(n)
a, b, c = 1, 2, 3
del a, (b, c)
try: print(b)
except NameError as e: print(e)
l = list(range(6)); del l[0], l[0:2], l[-1]; print(l)
d = {1: 1, 2: 2}; del d[1]; print(d)
del o.n
try: o.n
except AttributeError as e: print(e)
t = ([],)
try: t[0] += [1]
except TypeError as e: print(e, t)
st = {1}; alias = st; st |= {2}; print(sorted(alias), st is alias)
