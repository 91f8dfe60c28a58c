# question: What does arithmetic with integers of hundreds of digits cost?
# class: private
# scale: 350
#
# One unit of scale is the first 300 digits of pi, one after the other: a fraction that narrows down
# to pi takes in a term of a series until its next digit is certain, which is then taken out.
# SPDX-License-Identifier: MIT

from harness import run, scale

SCALE = scale(350)


# The state is the function x -> (q * x + r) / t; the series is that of Leibniz as Gosper sped it
# up, each term of which is worth more than a digit.
def digits_of_pi(count):
    digits = []
    q = 1
    r = 180
    t = 60
    i = 2
    while len(digits) < count:
        u = 3 * (3 * i + 1) * (3 * i + 2)
        y = (q * (27 * i - 12) + 5 * r) // (5 * t)
        digits.append(y)
        r = 10 * u * (q * (5 * i - 2) + r - y * t)
        q = 10 * q * i * (2 * i - 1)
        t = t * u
        i += 1
    return digits


def prepare(index):
    return 300


def work(count, scale):
    total = 0
    for unit in range(scale):
        value = 0
        for digit in digits_of_pi(count):
            value = value * 10 + digit
        total += value % 1000000007
    return total


def check(results):
    for total in results:
        if total != 575330406 * SCALE:
            return "WRONG: a thread summed %s" % (total,)
    return "ok"


run("pidigits", SCALE, prepare, work, check)
