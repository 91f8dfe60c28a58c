# question: What does it cost to free objects in another thread than the one that made them?
# class: shared-write
# scale: 10000
# quick: yes
#
# The threads stand in a ring. One unit of scale is a batch of 200 objects that a thread makes and
# puts into its neighbour's queue, and one that it gets from its own queue, adds up and drops.
# SPDX-License-Identifier: MIT

import queue

from harness import THREADS, run, scale

SCALE = scale(10000)


class Item:
    def __init__(self, number, label):
        self.number = number
        self.label = label


QUEUES = [queue.Queue() for index in range(THREADS)]


def prepare(index):
    return (QUEUES[index], QUEUES[(index + 1) % THREADS])


def work(data, scale):
    mine, neighbour = data
    total = 0
    for unit in range(scale):
        neighbour.put([Item(i, (i, unit)) for i in range(200)])
        for item in mine.get():
            total += item.number + item.label[1]
    return total


def check(results):
    right = 19900 * SCALE + 200 * (SCALE * (SCALE - 1) // 2)
    for total in results:
        if total != right:
            return "WRONG: a thread summed %s instead of %d" % (total, right)
    return "ok"


run("handoff", SCALE, prepare, work, check)
