# SPDX-License-Identifier: MIT
# Every step may run out of memory; the next one must work all the same.
def step(f, *args):
    try:
        text = str(f(*args))
    except MemoryError as e:
        text = "no memory"
    print(text)


d, s, l = {}, set(), []


class A:
    def __init__(self, **kw):
        self.__dict__.update(kw)


def gen(n):
    try:
        for i in range(n):
            yield [i]
    finally:
        l.append("g")


step(lambda: d.update({i: [i] for i in range(20)}) or len(d))
step(lambda: s.update(map(str, range(30))) or len(s))
step(lambda: l.extend([i] * i for i in range(12)))
step(lambda: sorted((str(i) for i in range(20)), key=lambda v: v[::-1])[:4])
step(lambda: 7 ** 90 % 10 ** 40)
step(lambda: "".join(chr(8364 + i) for i in range(20)))
step(lambda: [v for v in gen(6)])
step(lambda: A(a=1, b=[2]).b)
step(lambda: type("T", (A,), {"x": 1})(y=2).x)
step(lambda: f"{3 ** 50:>40,}|{1.5:08.3f}" + "%r" % {"k": [1]})
step(lambda: next(zip(*[range(3), "abc", [1]])))
step(lambda: (lambda *a, **k: (a, sorted(k)))(*range(5), **{"x": 1, "y": 2}))
step(lambda: bytes(range(20)).hex() + str(bytearray(b"abc") * 3))
print("end")
