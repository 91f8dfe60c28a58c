# question: What do recursion, generators and small sets cost?
# class: private
# scale: 880
#
# One unit of scale is all ways to put seven queens on a board: 40.
# SPDX-License-Identifier: MIT

from harness import run, scale

SCALE = scale(880)


# Yields the columns of a row that no queen placed so far attacks.
def free_columns(row, size, columns, rising, falling):
    for column in range(size):
        if column in columns or row + column in rising or row - column in falling:
            continue
        yield column


def place(row, size, columns, rising, falling):
    if row == size:
        return 1
    ways = 0
    for column in free_columns(row, size, columns, rising, falling):
        columns.add(column)
        rising.add(row + column)
        falling.add(row - column)
        ways += place(row + 1, size, columns, rising, falling)
        columns.remove(column)
        rising.remove(row + column)
        falling.remove(row - column)
    return ways


def prepare(index):
    return 7


def work(size, scale):
    total = 0
    for unit in range(scale):
        total += place(0, size, set(), set(), set())
    return total


def check(results):
    for total in results:
        if total != 40 * SCALE:
            return "WRONG: a thread found %s ways" % (total,)
    return "ok"


run("nqueens", SCALE, prepare, work, check)
