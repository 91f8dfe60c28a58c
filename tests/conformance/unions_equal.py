# SPDX-License-Identifier: MIT
# Conformance: unions are equal in any order of their members.
class A: pass
for a, b in [(int | str, str | int), (int | str, int | str), (int | str | None, None | str | int), (int | str, int | float),
             (int | str, int | str | float), (list[int] | A, A | list[int]), (list[int] | A, A | list[str]), (int | None, 3)]:
    print(a == b, a != b, hash(a) == hash(b), a in [b], {a: 1}.get(b))
print(list[int] | list[int], list[int] | list[int] | None, (int | str) | (str | A) | int, list[int] | list[str])
print(len({int | str, str | int, int | None}))
