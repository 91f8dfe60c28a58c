# question: Ladder 5: what does it cost that all threads take a reference to one object?
# class: readonly
# ladder: 5
# scale: 3800000
# floor-threads: yes
#
# The six rungs do the same step: take a cell out of the dict "source", add up what is in it, put a
# new cell under the same key of the dict "target". They differ in who else uses those dicts.
# One unit of scale is one step; the 64 keys come in a fixed order, each as often as any other.
# This rung: all threads read one dict, which nobody writes, and under all keys of it is the same
# cell; each writes its own dict.
# SPDX-License-Identifier: MIT

from harness import run, scale

SCALE = scale(3800000)


def make_dict():
    return {key: (key, key * 3) for key in range(64)}


# Made while the program runs: a constant could be immortal, and nobody counts references to that.
def make_cell(value):
    return (0, value)


HOT = make_cell(96)
SHARED = {key: HOT for key in range(64)}


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
        period += 96
        if i < rest:
            total += 96
    return total + period * (SCALE // 64)


def check(results):
    right = expected()
    for total in results:
        if total != right:
            return "WRONG: a thread summed %s instead of %s" % (total, right)
    return "ok"


run("ladder5-hotobject", SCALE, prepare, work, check)
