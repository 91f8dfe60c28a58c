# question: What do generators, chains of them, and comprehensions cost?
# class: private
# scale: 2200
#
# One unit of scale is: 300 numbers through a chain of three generators, a walk of a tree of 63
# nodes that hands values up through `yield from`, a running mean that is sent values, and
# comprehensions of each kind.
# SPDX-License-Identifier: MIT

from harness import run, scale

SCALE = scale(2200)


def count_up(limit):
    n = 0
    while n < limit:
        yield n
        n += 1


def odd_ones(numbers):
    for n in numbers:
        if n % 2 == 1:
            yield n


def squared(numbers):
    for n in numbers:
        yield n * n


def make_tree(low, high):
    if low >= high:
        return None
    middle = (low + high) // 2
    return (make_tree(low, middle), middle, make_tree(middle + 1, high))


def walk(tree):
    if tree is not None:
        yield from walk(tree[0])
        yield tree[1]
        yield from walk(tree[2])


def running_mean():
    total = 0
    count = 0
    mean = 0
    while True:
        total += yield mean
        count += 1
        mean = total // count


def comprehend(size):
    squares = [i * i for i in range(size) if i % 3 != 0]
    table = {i: n for i, n in enumerate(squares)}
    rests = {n % 17 for n in squares}
    pairs = [(i, j) for i in range(8) for j in range(i)]
    return sum(table[i] for i in range(0, len(table), 2)) + len(rests) + len(pairs)


def prepare(index):
    return make_tree(0, 63)


def work(tree, scale):
    total = 0
    for unit in range(scale):
        for n in squared(odd_ones(count_up(300))):
            total += n
        for value in walk(tree):
            total += value
        mean = running_mean()
        next(mean)
        for value in range(60):
            total += mean.send(value)
        mean.close()
        total += comprehend(60)
    return total


def check(results):
    for total in results:
        if total != 4526200 * SCALE:
            return "WRONG: a thread summed %s" % (total,)
    return "ok"


run("generators", SCALE, prepare, work, check)
