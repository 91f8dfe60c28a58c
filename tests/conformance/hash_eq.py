# SPDX-License-Identifier: MIT
# Conformance: hash and equality: what __eq__ takes away, equal numbers, custom keys, unhashable parts, -1, large hashes.
class P:
    def __init__(self, x, y): self.x, self.y = x, y
    def __eq__(self, o): return isinstance(o, P) and (self.x, self.y) == (o.x, o.y)
    def __hash__(self): return hash((self.x, self.y))
class NoHash:
    def __eq__(self, o): return True
class Inherits(NoHash): pass
class Restores(NoHash): __hash__ = object.__hash__
class Minus:
    def __hash__(self): return -1
class Huge:
    def __hash__(self): return 2 ** 100
class Large:
    def __hash__(self): return 2 ** 62 + 5
class Wrong:
    def __hash__(self): return "x"
class Bool:
    def __hash__(self): return True
print(hash(P(1, 2)) == hash((1, 2)), {P(1, 2): "v"}[P(1, 2)], P(1, 2) in {P(1, 2)}, P(1, 2) != P(1, 3), len({P(1, 1), P(1, 1)}))
print(hash(Minus()), hash(Huge()) == hash(2 ** 100), hash(Large()) == 2 ** 62 + 5, hash(Bool()), hash(-1), hash(-2), hash(2 ** 61 - 1), hash(2 ** 61), hash(1) == hash(1.0) == hash(True), hash(0.5) == hash(0.5))
for f in (lambda: hash([]), lambda: hash({}), lambda: hash(set()), lambda: hash(([],)), lambda: {[]: 1}, lambda: {1}.add({}), lambda: hash(NoHash()), lambda: hash(Inherits()), lambda: hash(Wrong()), lambda: hash(slice(1)), lambda: hash(bytearray())):
    try: print(f())
    except TypeError as e: print(e)
print(NoHash.__hash__, Inherits.__hash__, list.__hash__, dict.__hash__, isinstance(hash(Restores()), int), hash(frozenset([1, 2])) == hash(frozenset([2, 1])), hash("a") == hash("a"), hash(()) == hash(()))
class Odd:
    def __eq__(self, o): return NotImplemented
    __hash__ = None
print(Odd() == Odd(), Odd() != 1, Odd() == 1)
class Left:
    def __eq__(self, o): print("left"); return NotImplemented
    def __hash__(self): return 1
class Right:
    def __eq__(self, o): print("right"); return True
    def __hash__(self): return 1
print(Left() == Right(), {Left(): 1}.get(Right()), [Right()].count(Left()), Left() in [Right()])
class Sub(Left):
    def __eq__(self, o): print("sub"); return True
    __hash__ = Left.__hash__
print(Left() == Sub(), Left() != Sub())
nan = float("nan"); print(nan == nan, nan in [nan], [nan] == [nan], {nan: 1}[nan], (nan,) == (nan,), nan in {nan})
print(1 == 1.0, "1" == 1, (1, 2) == [1, 2], {1: 2} == {1.0: 2}, {1, 2} == frozenset([1, 2]), b"a" == "a", None == 0, [] == (), 10 ** 20 == 1e20, True == 1)
