# SPDX-License-Identifier: MIT
# Conformance: list[int] iterated: one value that stands for *list[int].
print(list(list[int]), *dict[str,int]); f=lambda *a:a
print(f(*tuple[int,str]), list(list[int])[0]==list[int], list(list[int])[0].__unpacked__, list[int].__unpacked__, list(list[int])[0].__origin__)
try: iter(int|str)
except TypeError as e: print(e)
