# question: What does it cost that all threads append to one list?
# class: shared-write
# scale: 25000
#
# One unit of scale is 200 appends to the one list and then 200 pops, so that memory stays bounded
# and the list grows and shrinks. A thread never takes more than it has added: no pop may fail,
# and what was taken, with what is left, must add up to what was added.
# SPDX-License-Identifier: MIT

from harness import THREADS, run, scale

SCALE = scale(25000)


SHARED = []


def prepare(index):
    return index


def work(index, scale):
    shared = SHARED
    taken = 0
    for unit in range(scale):
        for i in range(200):
            shared.append(unit + i)
        for i in range(200):
            taken += shared.pop()
    return taken


def check(results):
    taken = 0
    for part in results:
        if part is None:
            return "WRONG: a thread did not finish"
        taken += part
    added = THREADS * (200 * (SCALE * (SCALE - 1) // 2) + SCALE * 19900)
    if len(SHARED) != 0:
        return "WRONG: %d items are left" % (len(SHARED),)
    if taken != added:
        return "WRONG: %d taken out instead of %d" % (taken, added)
    return "ok"


run("listappend", SCALE, prepare, work, check)
