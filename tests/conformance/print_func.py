# SPDX-License-Identifier: MIT
# Conformance: print: sep, end, objects of all kinds, file not given.
print(); print(1); print(1, "a", None, sep="-"); print("no newline", end=""); print("|"); print("a", "b", end="!\n", sep="")
print("x", sep="zzz"); print(*[1, 2, 3]); print(*"abc", sep=","); print([1, "two", 3.0, None, True, ("t",), {"k": [1]}])
print("multi\nline"); print("", ""); print("tab\t|"); print(sep="x", end=""); print("é€😀"); print("a", end=None); print("b", sep=None)
print("x", flush=True)
try: print("x", sep=5)
except TypeError as e: print(e)
