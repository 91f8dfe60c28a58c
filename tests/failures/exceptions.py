# SPDX-License-Identifier: MIT
ended = []


class Mine(Exception):
    def __init__(self, code, *more):
        super().__init__(code, *more)
        self.code = code


def fail(n):
    if n == 0:
        raise Mine(5, "text")
    fail(n - 1)


def chain():
    try:
        fail(3)
    except Mine as e:
        raise ValueError("second") from e
    finally:
        ended.append("finally")


try:
    chain()
except ValueError as e:
    print(repr(e), repr(e.__cause__), e.__cause__.code, e.args)
for bad in (lambda: 1 / 0, lambda: {}["k"], lambda: [][3], lambda: None.x, lambda: int("z"), lambda: undefined, lambda: "a" + 1):
    try:
        bad()
    except (ArithmeticError, LookupError, AttributeError, ValueError, NameError, TypeError) as e:
        print(type(e).__name__, e)
try:
    try:
        raise KeyError("inner")
    except KeyError:
        raise TypeError("outer")
except TypeError as e:
    print(e.__context__)


def f():
    for i in range(3):
        try:
            yield i
        except Mine:
            print("thrown")


g = f()
next(g)
print(g.throw(Mine(1)))


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, t, e, tb):
        ended.append(t.__name__ if t else None)
        return t is Mine


with Manager() as m, Manager():
    raise Mine(2)
print(ended)
assert m, "message"
