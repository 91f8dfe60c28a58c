# question: What does a tight loop of floating-point arithmetic cost?
# class: private
# scale: 300
#
# One unit of scale is an image of 32 by 24 points, at most 40 steps a point.
# SPDX-License-Identifier: MIT

from harness import run, scale

SCALE = scale(300)


def image(width, height, limit):
    total = 0
    for row in range(height):
        ci = 2.0 * row / height - 1.0
        for column in range(width):
            cr = 3.0 * column / width - 2.0
            zr = 0.0
            zi = 0.0
            steps = 0
            while steps < limit:
                rr = zr * zr
                ii = zi * zi
                if rr + ii > 4.0:
                    break
                zi = 2.0 * zr * zi + ci
                zr = rr - ii + cr
                steps += 1
            total += steps
    return total


def prepare(index):
    return (32, 24, 40)


def work(data, scale):
    width, height, limit = data
    total = 0
    for unit in range(scale):
        total += image(width, height, limit)
    return total


def check(results):
    for total in results:
        if total != 11424 * SCALE:
            return "WRONG: a thread counted %s steps" % (total,)
    return "ok"


run("mandelbrot", SCALE, prepare, work, check)
