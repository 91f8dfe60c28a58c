# question: What does a function call cost when calls are all there is?
# class: private
# scale: 3000
# quick: yes
#
# One unit of scale is fib(16), 3193 calls.
# SPDX-License-Identifier: MIT

from harness import run, scale

SCALE = scale(3000)


def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def prepare(index):
    return 16


def work(n, scale):
    total = 0
    for unit in range(scale):
        total += fib(n)
    return total


def check(results):
    for total in results:
        if total != 987 * SCALE:
            return "WRONG: a thread summed %s" % (total,)
    return "ok"


run("fib", SCALE, prepare, work, check)
