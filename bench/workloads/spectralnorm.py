# question: What do floating-point sums over lists, a small call in each step, cost?
# class: private
# scale: 380
#
# One unit of scale is ten steps of the power method on a matrix of 16 rows whose entries are
# computed when they are needed. The result is known to the last bit: it is plain IEEE arithmetic.
# SPDX-License-Identifier: MIT

import math

from harness import run, scale

SCALE = scale(380)


def entry(i, j):
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def times(vector):
    size = len(vector)
    result = []
    for i in range(size):
        total = 0.0
        for j in range(size):
            total += entry(i, j) * vector[j]
        result.append(total)
    return result


def times_transposed(vector):
    size = len(vector)
    result = []
    for i in range(size):
        total = 0.0
        for j in range(size):
            total += entry(j, i) * vector[j]
        result.append(total)
    return result


def norm(size):
    u = [1.0] * size
    v = u
    for step in range(5):
        v = times_transposed(times(u))
        u = times_transposed(times(v))
    above = 0.0
    below = 0.0
    for a, b in zip(u, v):
        above += a * b
        below += b * b
    return math.sqrt(above / below)


def prepare(index):
    return 16


def work(size, scale):
    seen = set()
    for unit in range(scale):
        seen.add(norm(size))
    return seen


def check(results):
    for seen in results:
        if seen != {1.27352521545013}:
            return "WRONG: a thread found the norms %s" % (seen,)
    return "ok"


run("spectralnorm", SCALE, prepare, work, check)
