# question: What do recursion, generators and small sets cost?
# class: private
# scale: 880
#
# One unit of scale is all ways to put seven queens on a board: 40.
# SPDX-License-Identifier: MIT

import sys
import threading
import time

THREADS = int(sys.argv[1]) if len(sys.argv) > 1 else 1
SCALE = int(sys.argv[2]) if len(sys.argv) > 2 else 880


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
          % ("nqueens", THREADS, SCALE, seconds, verdict))
    if not verdict.startswith("ok"):
        sys.exit(1)


main()
