# question: What does multiplying matrices that are lists of lists cost?
# class: private
# scale: 650
#
# One unit of scale is one product of two matrices of 16 rows, of floats, and one of integers. All
# values are small whole numbers, so that the sums are exact.
# SPDX-License-Identifier: MIT

from harness import run, scale

SCALE = scale(650)


def make_matrix(size, seed, number):
    rows = []
    for i in range(size):
        row = []
        for j in range(size):
            seed = (seed * 1103515245 + 12345) % 2147483648
            row.append(number((seed >> 16) % 19 - 9))
        rows.append(row)
    return rows


def multiply(a, b, zero):
    columns = len(b[0])
    inner = len(b)
    product = []
    for row in a:
        out = []
        for j in range(columns):
            total = zero
            for k in range(inner):
                total += row[k] * b[k][j]
            out.append(total)
        product.append(out)
    return product


def trace(matrix):
    total = 0
    for i in range(len(matrix)):
        total += matrix[i][i] * (i + 1)
    return int(total)


def prepare(index):
    return [make_matrix(16, 1, float), make_matrix(16, 2, float),
            make_matrix(16, 3, int), make_matrix(16, 4, int)]


def work(data, scale):
    total = 0
    for unit in range(scale):
        total += trace(multiply(data[0], data[1], 0.0)) * 10000
        total += trace(multiply(data[2], data[3], 0))
    return total


def check(results):
    for total in results:
        if total != 14214547 * SCALE:
            return "WRONG: a thread summed %s" % (total,)
    return "ok"


run("matmul", SCALE, prepare, work, check)
