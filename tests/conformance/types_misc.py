# SPDX-License-Identifier: MIT
# Conformance: type(), identity, repr of functions and classes left out, constants, hash.
for v in (1, 2 ** 80, 1.5, "s", None, True, [], (), {}, set(), frozenset(), range(1), len, lambda: 0, int, ValueError("x"), (x for x in []), [].append, enumerate([]), iter([]), NotImplemented, Ellipsis):
    print(type(v).__name__, end=" ")
print()
print(int, str, list, ValueError, type, object, type(None), type(lambda: 0), type(len))
print(len, None, ..., NotImplemented, type(1) is int, type(int) is type, isinstance(int, type), isinstance(1, object), isinstance(len, object))
a = b = [1]; print(a is b, a is [1], id(a) == id(b), None is None, () == (), 1 is not None)
print(hash(1) == hash(1.0) == hash(True), hash(None) == hash(None), hash("a") == hash("a"), hash(-1), hash(0), hash(2.5) == hash(2.5))
print(callable(len), callable(int), callable("x"), callable(lambda: 0), callable([].append))
print(bool(None), bool([[]]), bool(0.0), bool("0"), int(True), str(False), repr(None))
print(list(map(type, [1, "a"])) == [int, str], [int, str][0]("5"), (int if True else str)(3.7))
print(abs(-5), abs(-2.5), pow(2, 3), pow(2, 3, 5), pow(2.0, 3), divmod(17, 5), round(3.7), round(3.14159, 2), round(-0.5))
class Meta: pass
print(type(Meta()) is Meta, Meta.__name__, type(Meta).__name__, Meta().__class__.__name__)
