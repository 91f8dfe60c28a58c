# question: What do small lists, slices and integer indexes cost?
# class: private
# scale: 400
#
# One unit of scale is all 720 orders of six pancakes: as many as the topmost says are turned over,
# again and again, until 1 is on top. What counts is the longest game, and a sum with signs.
# SPDX-License-Identifier: MIT

from harness import run, scale

SCALE = scale(400)


# The next order in the counting of turns: the front r + 1 are rotated by one place, where r is the
# first place whose counter has not run out. False when all orders were seen.
def rotate(order, turns):
    size = len(order)
    r = 1
    while r < size:
        first = order[0]
        for i in range(r):
            order[i] = order[i + 1]
        order[r] = first
        turns[r] -= 1
        if turns[r] > 0:
            return True
        turns[r] = r + 1
        r += 1
    return False


def flip_count(order):
    pile = order[:]
    flips = 0
    top = pile[0]
    while top != 1:
        low = 0
        high = top - 1
        while low < high:
            keep = pile[low]
            pile[low] = pile[high]
            pile[high] = keep
            low += 1
            high -= 1
        flips += 1
        top = pile[0]
    return flips


def play(size):
    order = list(range(1, size + 1))
    turns = list(range(1, size + 1))
    longest = 0
    total = 0
    sign = 1
    more = True
    while more:
        flips = flip_count(order)
        if flips > longest:
            longest = flips
        total += sign * flips
        sign = -sign
        more = rotate(order, turns)
    return longest * 100000 + total


def prepare(index):
    return 6


def work(size, scale):
    total = 0
    for unit in range(scale):
        total += play(size)
    return total


def check(results):
    for total in results:
        if total != 1000049 * SCALE:
            return "WRONG: a thread summed %s" % (total,)
    return "ok"


run("fannkuch", SCALE, prepare, work, check)
