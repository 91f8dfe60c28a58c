# question: Ladder 0: do threads that share nothing at all run side by side freely?
# class: private
# ladder: 0
# scale: 3000000
#
# The six rungs do the same step: take a cell out of the dict "source", add up what is in it, put a
# new cell under the same key of the dict "target". They differ in who else uses those dicts.
# One unit of scale is one step; the 64 keys come in a fixed order, each as often as any other.
# This rung: both dicts and even the code are the thread's own (up to eight threads).
# SPDX-License-Identifier: MIT

from harness import run, scale

SCALE = scale(3000000)


def make_dict():
    return {key: (key, key * 3) for key in range(64)}


def prepare(index):
    return (WORKS[index % 8], make_dict(), make_dict())


def work0(source, target, scale):
    total = 0
    key = 0
    for i in range(scale):
        key = (key * 5 + 3) & 63
        cell = source[key]
        total += cell[1]
        target[key] = (key, cell[1])
    return total


def work1(source, target, scale):
    total = 0
    key = 0
    for i in range(scale):
        key = (key * 5 + 3) & 63
        cell = source[key]
        total += cell[1]
        target[key] = (key, cell[1])
    return total


def work2(source, target, scale):
    total = 0
    key = 0
    for i in range(scale):
        key = (key * 5 + 3) & 63
        cell = source[key]
        total += cell[1]
        target[key] = (key, cell[1])
    return total


def work3(source, target, scale):
    total = 0
    key = 0
    for i in range(scale):
        key = (key * 5 + 3) & 63
        cell = source[key]
        total += cell[1]
        target[key] = (key, cell[1])
    return total


def work4(source, target, scale):
    total = 0
    key = 0
    for i in range(scale):
        key = (key * 5 + 3) & 63
        cell = source[key]
        total += cell[1]
        target[key] = (key, cell[1])
    return total


def work5(source, target, scale):
    total = 0
    key = 0
    for i in range(scale):
        key = (key * 5 + 3) & 63
        cell = source[key]
        total += cell[1]
        target[key] = (key, cell[1])
    return total


def work6(source, target, scale):
    total = 0
    key = 0
    for i in range(scale):
        key = (key * 5 + 3) & 63
        cell = source[key]
        total += cell[1]
        target[key] = (key, cell[1])
    return total


def work7(source, target, scale):
    total = 0
    key = 0
    for i in range(scale):
        key = (key * 5 + 3) & 63
        cell = source[key]
        total += cell[1]
        target[key] = (key, cell[1])
    return total


WORKS = [work0, work1, work2, work3, work4, work5, work6, work7]


def work(data, scale):
    own_work, source, target = data
    return own_work(source, target, scale)


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


run("ladder0-nothing", SCALE, prepare, work, check)
