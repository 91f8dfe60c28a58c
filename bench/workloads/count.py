# question: What does a bare counting loop cost, and does it scale when nothing is shared?
# class: private
# scale: 5300000
#
# One unit of scale is one turn of the loop.
# SPDX-License-Identifier: MIT

from harness import run, scale

SCALE = scale(5300000)


def prepare(index):
    return None


def work(data, scale):
    i = 0
    hits = 0
    while i < scale:
        if i % 3 == 0:
            hits += 1
        i += 1
    return hits


def check(results):
    for hits in results:
        if hits != (SCALE + 2) // 3:
            return "WRONG: a thread counted %s" % (hits,)
    return "ok"


run("count", SCALE, prepare, work, check)
