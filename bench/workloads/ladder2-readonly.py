# question: Ladder 2: what does it cost to read one shared structure from all threads?
# class: readonly
# ladder: 2
# scale: 3300000
# quick: yes
# floor-threads: yes
#
# The six rungs do the same step: take a cell out of the dict "source", add up what is in it, put a
# new cell under the same key of the dict "target". They differ in who else uses those dicts.
# One unit of scale is one step; the 64 keys come in a fixed order, each as often as any other.
# This rung: all threads read one dict, which nobody writes; each writes its own.
# SPDX-License-Identifier: MIT

from harness import run, scale

SCALE = scale(3300000)


def make_dict():
    return {key: (key, key * 3) for key in range(64)}


SHARED = make_dict()


def prepare(index):
    return (SHARED, make_dict())


def work(data, scale):
    source, target = data
    total = 0
    key = 0
    for i in range(scale):
        key = (key * 5 + 3) & 63
        cell = source[key]
        total += cell[1]
        target[key] = (key, cell[1])
    return total


# What the steps of one thread add up to: the values of the keys in the order of work().
def expected():
    total = 0
    period = 0
    key = 0
    rest = SCALE % 64
    for i in range(64):
        key = (key * 5 + 3) & 63
        period += key * 3
        if i < rest:
            total += key * 3
    return total + period * (SCALE // 64)


def check(results):
    right = expected()
    for total in results:
        if total != right:
            return "WRONG: a thread summed %s instead of %s" % (total, right)
    return "ok"


run("ladder2-readonly", SCALE, prepare, work, check)
