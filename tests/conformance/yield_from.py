# SPDX-License-Identifier: MIT
# Conformance: delegation to generators and iterables, send and throw pass through, return values.
def inner():
    got = yield 1
    print("inner got", got)
    try: yield 2
    except ValueError as e: print("inner caught", e); yield "recovered"
    return "inner result"
def outer():
    r = yield from inner()
    print("outer got", r)
    yield from [10, 20]
    yield from "ab"
    return "done"
o = outer(); print(next(o), o.send("hello"), o.throw(ValueError("v")), list(o))
def tree(n):
    if n:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)
print(list(tree(4)))
def closing():
    try: yield 1
    finally: print("inner closed")
def wrap():
    try: yield from closing()
    finally: print("outer closed")
w = wrap(); next(w); w.close()
def raises(): yield 1; raise KeyError("inner")
def catches():
    try: yield from raises()
    except KeyError as e: yield "caught " + str(e)
print(list(catches()))
def chain(*its):
    for it in its: yield from it
print(list(chain([1], (2, 3), {4: 5}, range(2))))
def bad(): yield from 5
try: list(bad())
except TypeError as e: print(e)
def value(): r = yield from []; yield r
print(list(value()))
