# SPDX-License-Identifier: MIT
# Conformance: kernels of benchmarks: permutations, spectral norm, digits of pi, spheres, sieve, transforms, trees.
import math, random, time
from array import array
from collections import deque
def fannkuch(n):
    count, maxflips, checksum, r, perm1, perm = list(range(1, n + 1)), 0, 0, n, list(range(n)), list(range(n))
    m, perm_no = n - 1, 0
    while True:
        while r != 1: count[r - 1] = r; r -= 1
        if perm1[0] != 0 and perm1[m] != m:
            perm = perm1[:]
            flips, k = 0, perm[0]
            while k:
                perm[:k + 1] = reversed(perm[:k + 1])
                flips += 1
                k = perm[0]
            maxflips = max(maxflips, flips)
            checksum += flips if perm_no % 2 == 0 else -flips
        while r != n:
            perm1.insert(r, perm1.pop(0))
            count[r] -= 1
            if count[r] > 0: break
            r += 1
        else: return maxflips
        perm_no += 1
print(fannkuch(7))
def spectral(n):
    A = lambda i, j: 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)
    mulAv = lambda v: [sum(A(i, j) * v[j] for j in range(n)) for i in range(n)]
    mulAtv = lambda v: [sum(A(j, i) * v[j] for j in range(n)) for i in range(n)]
    u = [1.0] * n
    for _ in range(5): v = mulAtv(mulAv(u)); u = mulAtv(mulAv(v))
    return math.sqrt(sum(a * b for a, b in zip(u, v)) / sum(b * b for b in v))
print("%.9f" % spectral(30))
def pidigits(n):
    def gen():
        q, r, t, k, m, x = 1, 0, 1, 1, 3, 3
        while True:
            if 4 * q + r - t < m * t: yield m; q, r, m = 10 * q, 10 * (r - m * t), 10 * (3 * q + r) // t - 10 * m
            else: q, r, t, k, m, x = q * k, (2 * q + r) * x, t * x, k + 1, (q * (7 * k + 2) + r * x) // (t * x), x + 2
    g = gen()
    return "".join(str(next(g)) for _ in range(n))
print(pidigits(60))
class Vec:
    __slots__ = "x", "y", "z"
    def __init__(self, x, y, z): self.x, self.y, self.z = x, y, z
    def __add__(self, o): return Vec(self.x + o.x, self.y + o.y, self.z + o.z)
    def __sub__(self, o): return Vec(self.x - o.x, self.y - o.y, self.z - o.z)
    def __mul__(self, k): return Vec(self.x * k, self.y * k, self.z * k)
    __rmul__ = __mul__
    def dot(self, o): return self.x * o.x + self.y * o.y + self.z * o.z
    @property
    def length(self): return math.sqrt(self.dot(self))
    def unit(self): return self * (1 / self.length)
class Sphere:
    def __init__(self, c, r): self.c, self.r = c, r
    def hit(self, o, d):
        oc = o - self.c
        b, c = 2 * oc.dot(d), oc.dot(oc) - self.r ** 2
        disc = b * b - 4 * c
        return None if disc < 0 else (-b - math.sqrt(disc)) / 2
scene = [Sphere(Vec(0, 0, 5), 1), Sphere(Vec(1.5, 0.5, 6), 1)]
for y in range(10):
    print("".join(" .:-=+*#"[min(7, int(8 * min((7 - t) / 4 for t in hits)))] if (hits := [t for s in scene if (t := s.hit(Vec(0, 0, 0), Vec((x - 15) / 15, (5 - y) / 6, 2).unit()))]) else " " for x in range(36)).rstrip())
def sieve(n):
    flags = bytearray([1]) * (n + 1); flags[:2] = b"\0\0"
    for i in range(2, int(n ** .5) + 1):
        if flags[i]: flags[i * i::i] = bytes(len(range(i * i, n + 1, i)))
    return sum(flags)
print(sieve(10000))
class LCG:
    def __init__(self, s): self.s = s
    def __iter__(self): return self
    def __next__(self): self.s = (self.s * 1103515245 + 12345) & 0x7fffffff; return self.s / 0x7fffffff
def monte(n): r = LCG(1); return 4 * sum(next(r) ** 2 + next(r) ** 2 <= 1 for _ in range(n)) / n
print(monte(5000))
def fft(a):
    n = len(a)
    if n == 1: return a
    e, o = fft(a[::2]), fft(a[1::2])
    out = [(0, 0)] * n
    for k in range(n // 2):
        c, s = math.cos(-2 * math.pi * k / n), math.sin(-2 * math.pi * k / n)
        t = (c * o[k][0] - s * o[k][1], c * o[k][1] + s * o[k][0])
        out[k], out[k + n // 2] = (e[k][0] + t[0], e[k][1] + t[1]), (e[k][0] - t[0], e[k][1] - t[1])
    return out
print([(round(x, 6) + 0.0, round(y, 6) + 0.0) for x, y in fft([(v, 0) for v in (1, 1, 1, 1, 0, 0, 0, 0)])])
class Tree:
    def __init__(self): self.root = None
    def insert(self, k):
        def go(n):
            if n is None: return [k, None, None]
            i = 1 if k < n[0] else 2
            n[i] = go(n[i])
            return n
        self.root = go(self.root)
    def __iter__(self):
        def walk(n):
            if n: yield from walk(n[1]); yield n[0]; yield from walk(n[2])
        return walk(self.root)
    def depth(self, n=0): d = lambda n: 1 + max(d(n[1]), d(n[2])) if n else 0; return d(self.root)
random.seed(3); t = Tree(); vals = random.sample(range(1000), 200)
for v in vals: t.insert(v)
print(list(t) == sorted(vals), t.depth())
a = array("d", [0.5] * 4); a[1] = 2; print(sum(a), a.tolist(), len(a.tobytes()))
def lz(s):
    d, w, out = {chr(i): i for i in range(128)}, "", []
    for c in s:
        if w + c in d: w += c
        else: out.append(d[w]); d[w + c] = len(d); w = c
    return out + [d[w]]
print(lz("TOBEORNOTTOBEORTOBEORNOT"))
def crc(data):
    c = 0xffffffff
    for b in data:
        c ^= b
        for _ in range(8): c = c >> 1 ^ 0xedb88320 & -(c & 1)
    return c ^ 0xffffffff
print(hex(crc(b"hello world")))
