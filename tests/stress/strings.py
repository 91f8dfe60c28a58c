# SPDX-License-Identifier: MIT
#
# Stress: equal strings made by all threads at once: hashes, dict keys, attribute names, joins.
#
# usage: SCRIPT THREADS SIZE    prints ok and exits 0, or says what broke and exits 1
from harness import *

class Bag: pass
def equal_keys():
    shared = {}
    def body(me):
        for i in range(SIZE):
            k = "key" + str(i % 100)
            shared[k] = k
            check(shared["key" + str(i % 100)] == k and hash(k) == hash("key" + str(i % 100)), "key", k)
    together(body)
    check(len(shared) == min(SIZE, 100), "keys", len(shared))
def fresh_hash():
    # Many threads want the hash of one string that nobody has hashed before.
    shared = ["h" * 50 + str(i) for i in range(SIZE)]
    hashes = [[] for _ in range(64)]
    def body(me):
        for s in shared: hashes[me].append(hash(s))
    count = together(body)
    for me in range(count): check(hashes[me] == hashes[0], "hashes differ")
def new_names():
    o = Bag()
    def body(me):
        for i in range(SIZE // 2):
            name = "name_" + str(i % 200)
            setattr(o, name, i % 200)
            check(getattr(o, "name_" + str(i % 200)) == i % 200, "attribute", name)
    together(body)
def building():
    words = ["alpha", "beta", "gamma", "delta"]
    line = ",".join(words)
    def body(me):
        for i in range(SIZE // 4):
            s = ""
            for w in words: s += w + ","
            check(s == line + "," and line.split(",") == words and ",".join(line.split(",")) == line, "join and split")
            check(line.replace("a", "A").count("A") == line.count("a") and line[2:9] == "pha,bet", "replace and slice")
            check(f"{i:05d}" == "0" * (5 - len(str(i))) + str(i) if i < 10000 else True, "format", i)
            check(line.upper().lower() == line and "gamma" in line and line.find("delta") == 17, "find")
    together(body)
def shared_growth():
    box = [""]
    def body(me):
        for i in range(SIZE):
            box[0] += "x"
            if len(box[0]) > 500: box[0] = ""
            s = box[0]
            check(s.count("x") == len(s), "torn string", s)
    together(body)
main(equal_keys, fresh_hash, new_names, building, shared_growth)
