# question: What does it cost to free objects in another thread than the one that made them?
# class: shared-write
# scale: 10000
#
# The threads stand in a ring. One unit of scale is a batch of 200 objects that a thread makes and
# puts into its neighbour's queue, and one that it gets from its own queue, adds up and drops.
# SPDX-License-Identifier: MIT

import queue
import sys
import threading
import time

THREADS = int(sys.argv[1]) if len(sys.argv) > 1 else 1
SCALE = int(sys.argv[2]) if len(sys.argv) > 2 else 10000


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
          % ("handoff", THREADS, SCALE, seconds, verdict))
    if not verdict.startswith("ok"):
        sys.exit(1)


main()
