# question: What do floating-point sums over lists, a small call in each step, cost?
# class: private
# scale: 380
#
# One unit of scale is ten steps of the power method on a matrix of 16 rows whose entries are
# computed when they are needed. The result is known to the last bit: it is plain IEEE arithmetic.
# SPDX-License-Identifier: MIT

import math
import sys
import threading
import time

THREADS = int(sys.argv[1]) if len(sys.argv) > 1 else 1
SCALE = int(sys.argv[2]) if len(sys.argv) > 2 else 380


def entry(i, j):
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def times(vector):
    size = len(vector)
    result = []
    for i in range(size):
        total = 0.0
        for j in range(size):
            total += entry(i, j) * vector[j]
        result.append(total)
    return result


def times_transposed(vector):
    size = len(vector)
    result = []
    for i in range(size):
        total = 0.0
        for j in range(size):
            total += entry(j, i) * vector[j]
        result.append(total)
    return result


def norm(size):
    u = [1.0] * size
    v = u
    for step in range(5):
        v = times_transposed(times(u))
        u = times_transposed(times(v))
    above = 0.0
    below = 0.0
    for a, b in zip(u, v):
        above += a * b
        below += b * b
    return math.sqrt(above / below)


def prepare(index):
    return 16


def work(size, scale):
    seen = set()
    for unit in range(scale):
        seen.add(norm(size))
    return seen


def check(results):
    for seen in results:
        if seen != {1.27352521545013}:
            return "WRONG: a thread found the norms %s" % (seen,)
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
          % ("spectralnorm", THREADS, SCALE, seconds, verdict))
    if not verdict.startswith("ok"):
        sys.exit(1)


main()
