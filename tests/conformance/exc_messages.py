# SPDX-License-Identifier: MIT
# Conformance: the text of the common runtime errors.
class C: pass
def unpack():
    a, b = 1, 2, 3
def gen(): yield 1
cases = [lambda: 1 / 0, lambda: 1 % 0, lambda: [][0], lambda: ()[0], lambda: ""[0], lambda: {}["k"], lambda: {}[1], lambda: nope, lambda: C().x, lambda: C.x,
         lambda: int("x"), lambda: int("x", 36) and int("!", 36), lambda: float("x"), lambda: [1, 2].index(3), lambda: "a".index("b"), lambda: (1,).index(2), lambda: [].pop(),
         lambda: [1].remove(5), lambda: set().remove(5), lambda: {}.popitem(), lambda: {}.pop("k"), lambda: unpack(), lambda: 1 + "1", lambda: "1" + 1, lambda: [1] + 1,
         lambda: 1 < "1", lambda: len(1), lambda: 1(), lambda: 1[1], lambda: {}.x, lambda: hash([]), lambda: hash({}), lambda: {1: {}}[1][2], lambda: next(iter([])),
         lambda: max([]), lambda: min(()), lambda: max(1), lambda: sum(["a"]), lambda: sum("ab"), lambda: ord(""), lambda: ord("ab"), lambda: chr(1114112), lambda: range(1, 2, 0),
         lambda: "abc".join(5), lambda: "x".foo, lambda: (1).foo, lambda: getattr(1, "foo"), lambda: isinstance(1, 5), lambda: list(5), lambda: dict(5), lambda: dict([1]), lambda: dict([(1, 2, 3)]),
         lambda: tuple(5), lambda: set(5), lambda: sorted(5), lambda: reversed(5), lambda: enumerate(5), lambda: zip(5), lambda: map(5), lambda: iter(C()), lambda: "%d" % "x",
         lambda: [1, 2, 3][1.5], lambda: [1]["x"], lambda: (1,)["x"], lambda: "s"["x"], lambda: "x" in 5, lambda: 5 in "x", lambda: [].append(), lambda: round("x"), lambda: abs(None), lambda: divmod(1, 0),
         lambda: pow(0, -1), lambda: int([]), lambda: float([]), lambda: bin("x"), lambda: range("x"), lambda: range(1.5), lambda: "a" * 1.5, lambda: [0] * "a", lambda: -[], lambda: gen().send(1), lambda: gen().foo]
for f in cases:
    try:
        print("no error:", f())
    except Exception as e:
        print(type(e).__name__ + ":", e)

# A tuple of classes to catch has no tuples in it, and is looked at whole before one is compared.
for what in ((ZeroDivisionError,),), (ZeroDivisionError, 5), 5:
    try:
        try:
            1 / 0
        except what:
            print("caught by", what)
    except TypeError as e:
        print(e)
