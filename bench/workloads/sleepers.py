# question: Do sleeping threads let the others run?
# class: blocking
# scale: 230
#
# One unit of scale is a sleep of two milliseconds, and 200 turns of a loop.
# SPDX-License-Identifier: MIT

import time

from harness import run, scale

SCALE = scale(230)


def prepare(index):
    return 0.002


def work(pause, scale):
    total = 0
    for unit in range(scale):
        before = time.monotonic()
        time.sleep(pause)
        if time.monotonic() - before < pause:
            return -1
        for i in range(200):
            total += i
    return total


def check(results):
    for total in results:
        if total != 19900 * SCALE:
            return "WRONG: a thread summed %s, or a sleep was short" % (total,)
    return "ok"


run("sleepers", SCALE, prepare, work, check)
