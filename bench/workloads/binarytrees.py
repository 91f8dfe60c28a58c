# question: What do allocating and freeing many small objects cost?
# class: private
# scale: 1400
#
# One unit of scale is a tree of 1023 nodes, built, walked and dropped.
# SPDX-License-Identifier: MIT

import sys
import threading
import time

THREADS = int(sys.argv[1]) if len(sys.argv) > 1 else 1
SCALE = int(sys.argv[2]) if len(sys.argv) > 2 else 1400


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


# Starts the threads, releases them together, and returns the seconds from the release to the
# last join, and what each thread returned. prepare(index) is not timed; work(data, scale) is.
def run_threads():
    results = [None] * THREADS
    ready = threading.Barrier(THREADS + 1)
    go = threading.Event()

    def body(index):
        data = prepare(index)
        ready.wait()
        go.wait()
        results[index] = work(data, SCALE)

    threads = [threading.Thread(target=body, args=(index,)) for index in range(THREADS)]
    for thread in threads:
        thread.start()
    ready.wait()
    start = time.perf_counter()
    go.set()
    for thread in threads:
        thread.join()
    return time.perf_counter() - start, results


def main():
    seconds, results = run_threads()
    verdict = check(results)
    print("latchwork: workload=%s threads=%d scale=%d seconds=%.6f %s"
          % ("binarytrees", THREADS, SCALE, seconds, verdict))
    if not verdict.startswith("ok"):
        sys.exit(1)


main()
