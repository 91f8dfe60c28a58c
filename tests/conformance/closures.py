# SPDX-License-Identifier: MIT
# Conformance: free variables, cells shared, late binding, nonlocal, nested deeper.
def counter():
    n = 0
    def up(by=1):
        nonlocal n
        n += by
        return n
    def get(): return n
    return up, get
up, get = counter(); up(); up(5); print(get())
up2, get2 = counter(); up2(); print(get2(), get())
def adders(): return [lambda x: x + i for i in range(3)]
print([f(10) for f in adders()])
def level1():
    a = 1
    def level2():
        b = 2
        def level3():
            nonlocal a, b
            a += 10; b += 20
            return a + b
        r = level3()
        return a, b, r
    return level2(), a
print(level1())
def late():
    def show(): return value
    value = "set after"
    return show()
print(late())
def unset():
    def show(): return v
    try:
        show()
    except NameError as e:
        print(e)
    v = 1
    return show()
print(unset())
def param(x):
    def bump():
        nonlocal x
        x += 1
        return x
    return bump
b = param(5); b(); print(b())
def compose(*fs):
    def run(x):
        for f in fs: x = f(x)
        return x
    return run
print(compose(lambda x: x + 1, lambda x: x * 2)(3))
def memo(f):
    cache = {}
    def wrapped(n):
        if n not in cache: cache[n] = f(n)
        return cache[n]
    return wrapped
@memo
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80))
def deleted():
    v = 1
    def use(): return v
    del v
    try:
        return use()
    except NameError as e:
        return str(e)
print(deleted())
