# question: What does it cost that all threads use and change one object?
# class: shared-write
# scale: 5800000
#
# All threads call a method of one object, which reads an attribute and sets another.
# One unit of scale is one call.
# SPDX-License-Identifier: MIT

from harness import THREADS, run, scale

SCALE = scale(5800000)


class Gauge:
    def __init__(self, step):
        self.step = step
        self.last = 0

    def touch(self, value):
        self.last = value
        return value + self.step


GAUGE = Gauge(3)


def prepare(index):
    return index


def work(index, scale):
    gauge = GAUGE
    value = index
    for unit in range(scale):
        value = gauge.touch(value)
    return value


def check(results):
    for index in range(THREADS):
        if results[index] != index + 3 * SCALE:
            return "WRONG: thread %d ended at %s" % (index, results[index])
    if GAUGE.step != 3 or GAUGE.last not in [value - 3 for value in results]:
        return "WRONG: the object ended at %s" % (GAUGE.last,)
    return "ok"


run("hotobject", SCALE, prepare, work, check)
