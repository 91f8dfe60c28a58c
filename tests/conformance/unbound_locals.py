# SPDX-License-Identifier: MIT
# Conformance: a local without a value is noticed where it is read, before what stands to its right is evaluated.
def side(x):
    print('side', x)
    return x
def t(f, *a):
    try:
        print(f(*a))
    except Exception as e:
        print(type(e).__name__, e)
def a(c):
    if c: x = 1
    return x + side(2)
t(a, 0); t(a, 1)
def b():
    x += side(1)
t(b)
def c():
    for i in range(3):
        if i: del y
        y = i
    del y
    return side(1) + y + side(2)
t(c)
def d():
    try:
        1 // 0
    except ZeroDivisionError as e:
        pass
    return [e, side(1)]
t(d)
def e1():
    return [v + k for k in range(2)]
    v = 1
t(e1)
def e2(c):
    if c: v = 1
    return [side(k) + v for k in range(2)], (lambda: v)()
t(e2, 0); t(e2, 1)
def e3(c):
    if c: v = [1]
    return [side(k) for k in v if v]
t(e3, 0); t(e3, 1)
def e4():
    return v[side(1)]
    v = 1
t(e4)
def e5():
    v[side(1)] = side(2)
    v = 1
t(e5)
def e6():
    return side(1) < v < side(2)
    v = 3
t(e6)
def e7():
    f(side(1))
    f = 3
t(e7)
def e8():
    x.y(side(1))
    x = 3
t(e8)
def e9(p):
    del p
    return p * side(2)
t(e9, 1)
def e10():
    while True:
        try:
            x = side(1)
            raise ValueError
        except ValueError:
            break
        finally:
            print(x)
    return x + side(2)
t(e10)
def e11():
    try:
        raise ValueError
        x = 1
    except ValueError:
        pass
    return x + side(2)
t(e11)
def e12():
    with open('/dev/null') as f:
        if side(0): x = 1
    return (x, side(1))
t(e12)
def e13():
    match side(3):
        case 4: x = 1
    return x or side(1)
t(e13)
def e14():
    return x and side(1)
    x = 1
t(e14)
def e15():
    for q in []: pass
    return q + side(1)
t(e15)
def e16():
    for q in []: pass
    else: z = 3
    return z + side(1) + q + side(4)
t(e16)
def e17():
    print(side(1), zz, side(2))
    zz = 3
t(e17)
def e18():
    return f"{side(1)}{zz}{side(2)}"
    zz = 3
t(e18)
def e19():
    return {side(1): zz, side(2): 3}
    zz = 3
t(e19)
def e20(n):
    e = 1
    for i in range(n):
        print(e + side(i))
        try: 1 // 0
        except ZeroDivisionError as e: print(e == side(4))
t(e20, 3)
def e21(n):
    while n:
        n -= 1
        if n == 1: continue
        if n == 0: break
        w = n
    else:
        w = 3
    return w * side(2)
t(e21, 3); t(e21, 2); t(e21, 1)
def e22():
    x, y = side(1), y
t(e22)
def e23():
    x = y = x[side(1)]
t(e23)
def e24():
    return [(lambda: v + side(1))() for k in range(2)]
    v = 1
t(e24)
def e25():
    return [[v + k + j for j in range(2)] for k in range(2)]
    v = 1
t(e25)
def e26():
    return [(v := k, v + side(1)) for k in range(2)], v
t(e26)
def e27():
    return [q for q in range(2)] + [q + side(1)]
    q = 2
t(e27)
def e28():
    assert x, side(1)
    x = 1
t(e28)
def e29():
    raise x from side(1)
    x = 1
t(e29)
def e30():
    yield x + side(1)
    x = 2
t(lambda: list(e30()))
def e31(*args, k=3, **kw):
    return args + (side(1), k, kw)
t(e31, 1)
def e32():
    del x, y
    x = y = 1
t(e32)
def e33():
    x.a = side(1)
    x = 1
t(e33)
def e34():
    x.a += side(1)
    x = 1
t(e34)
def e35():
    x[side(2)] += side(1)
    x = 1
t(e35)
def e36():
    return x[side(2):side(1)]
    x = 1
t(e36)
def e37():
    return side(0) or x
    x = 1
t(e37)
def e38():
    return (side(0), *x, side(1))
    x = 1
t(e38)
def e39():
    return dict(a=side(0), **x)
    x = 1
t(e39)
def e40():
    side(x, side(1))
    x = 1
t(e40)
