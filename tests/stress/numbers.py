# SPDX-License-Identifier: MIT
#
# Stress: big integers and floats shared, computed and printed by all threads.
#
# usage: SCRIPT THREADS SIZE    prints ok and exits 0, or says what broke and exits 1
from harness import *

BIG = 3 ** 400
def shared_big():
    box = [BIG, BIG + 1]
    text = str(BIG)
    def body(me):
        for i in range(SIZE // 4):
            check(str(BIG) == text and BIG * 3 // 3 == BIG and (BIG + i) - BIG == i, "big", i)
            box[i % 2] = BIG + i
            check(0 <= box[0] - BIG <= SIZE and 0 <= box[1] - BIG <= SIZE, "box")
            check(hash(BIG) == hash(3 ** 400) and BIG % (10 ** 9) == int(text[-9:]), "hash and modulo")
    together(body)
def crossing():
    # A number that walks over the border between the two forms of an integer.
    edge = 2 ** 62
    box = [edge]
    def body(me):
        for i in range(SIZE):
            box[0] = edge - i if i % 2 else edge * 4 + i
            v = box[0]
            check(edge - SIZE <= v <= edge or edge * 4 <= v <= edge * 4 + SIZE, "crossing", v)
    together(body)
def floats():
    box = [0.5, 1e300, -0.25, 1e-300]
    def body(me):
        for i in range(SIZE):
            v = box[i % 4]
            check(v in (0.5, 1e300, -0.25, 1e-300), "float", v)
            box[i % 4] = v
            check(float(repr(v)) == v and (i + 0.5) * 2 == i * 2 + 1, "repr", v)
    together(body)
main(shared_big, crossing, floats)
