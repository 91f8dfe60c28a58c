# SPDX-License-Identifier: MIT
# A chain of many exceptions is printed whole.
def chain(n):
    try:
        if n:
            chain(n - 1)
        else:
            raise ValueError("bottom")
    except Exception as e:
        if n % 3 == 0:
            raise KeyError(n) from e
        raise KeyError(n)


try:
    chain(5)
except KeyError as e:
    depth = 0
    while e is not None:
        e, depth = e.__cause__ or e.__context__, depth + 1
    print(depth)
chain(60)
