# question: What do allocating and freeing many small objects cost?
# class: private
# scale: 1400
# quick: yes
#
# One unit of scale is a tree of 1023 nodes, built, walked and dropped.
# SPDX-License-Identifier: MIT

from harness import run, scale

SCALE = scale(1400)


class Node:
    def __init__(self, left, right):
        self.left = left
        self.right = right


def build(depth):
    if depth == 0:
        return Node(None, None)
    return Node(build(depth - 1), build(depth - 1))


def count_nodes(node):
    if node.left is None:
        return 1
    return 1 + count_nodes(node.left) + count_nodes(node.right)


def prepare(index):
    return 9


def work(depth, scale):
    total = 0
    for unit in range(scale):
        total += count_nodes(build(depth))
    return total


def check(results):
    for total in results:
        if total != 1023 * SCALE:
            return "WRONG: a thread counted %s nodes" % (total,)
    return "ok"


run("binarytrees", SCALE, prepare, work, check)
