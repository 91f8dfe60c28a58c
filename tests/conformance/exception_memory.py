# SPDX-License-Identifier: MIT
# MemoryError is an exception of its own each time: no text, its own traceback and context.
def ask(n):
    return [0] * n


caught = []
for i in range(2):
    try:
        ask(10 ** 17)
    except MemoryError as e:
        caught.append(e)
        print(repr(e), e.args, str(e) == "", e.__context__, e.__traceback__ is not None)
print(caught[0] is caught[1])
try:
    try:
        {}["k"]
    except KeyError:
        ask(10 ** 17)
except MemoryError as e:
    print(repr(e.__context__))
x, y = ValueError(1), ValueError(2)
x.__context__ = y
y.__context__ = x
try:
    try:
        raise x
    except ValueError:
        raise KeyError(3)
except KeyError as e:
    print(repr(e), repr(e.__context__), repr(e.__context__.__context__))
try:
    float.fromhex("zz")
except ValueError as e:
    print(e)
